import { type NextRequest, NextResponse } from 'next/server';
import { DRAW_HEADER, nonceToDrawWith, sharedPage } from './lib/server/page-cache';
import { newNonce, type PageTemplate, withNonce } from './lib/server/page-template';
import { contentSecurityPolicy, securityHeaders } from './lib/server/security-headers';

/** Gives each page its own nonce: no script runs that this server did not write into that very answer. */
export async function proxy(request: NextRequest): Promise<Response> {
  const given = nonceToDrawWith(request.headers);
  const page = given === undefined ? await sharedPage(request) : undefined;
  const nonce = given ?? newNonce();
  const policy = contentSecurityPolicy(nonce);
  const response = page
    ? answerWith(page, nonce)
    : NextResponse.next({ request: { headers: drawnWith(request.headers, nonce, policy) } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

function answerWith(page: PageTemplate, nonce: string): NextResponse {
  const { body, headers } = withNonce(page, nonce);
  return new NextResponse(body, { headers });
}

/** The request as the page sees it: the framework writes the policy's nonce into its own scripts. */
function drawnWith(original: Headers, nonce: string, policy: string): Headers {
  const headers = new Headers(original);
  headers.delete(DRAW_HEADER);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  return headers;
}

export const config = {
  // What is no page writes its own headers.
  matcher: '/((?!api/|_next/static|_next/image).*)',
};
