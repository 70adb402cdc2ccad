import 'server-only';
import type { ApiReply } from './api-gate';

type Tagged = {
  body: ApiReply['body'];
  etag: string;
  cacheControl: string;
  type?: string;
};

/** The body, or nothing where the client has this very one. */
export function tagged(request: Request, { body, etag, cacheControl, type }: Tagged): ApiReply {
  const headers = { 'cache-control': cacheControl, etag };
  if (isKnown(request.headers.get('if-none-match'), etag)) return { status: 304, body: null, headers };
  return {
    status: 200,
    body,
    headers: { ...headers, 'content-type': type ?? 'application/json' },
  };
}

/** The same with a body that is made only for those who do not have it. */
export async function taggedLate(
  request: Request,
  { body, ...answer }: Omit<Tagged, 'body'> & { body(): Promise<ApiReply['body']> },
): Promise<ApiReply> {
  const reply = tagged(request, { ...answer, body: null });
  return reply.status === 304 ? reply : { ...reply, body: await body() };
}

/** Compared weakly, as is right where a body is saved and not patched. */
const bare = (etag: string) => etag.trim().replace(/^W\//, '');

const isKnown = (header: string | null, etag: string): boolean =>
  header !== null && (header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(etag)));
