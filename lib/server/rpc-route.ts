import 'server-only';
import { countedAddress } from './client-address';
import { findDeployment } from './deployments';
import { env } from './env';
import { parseJson, readTextUpTo } from './foreign-json';
import { type ProxyReply, proxyOf } from './rpc-proxy';
import { securityHeaders } from './security-headers';
import { SOCKET_HEADER } from './socket-address';

const MAX_BODY_BYTES = 2 ** 20;

/** Answers a browser's JSON-RPC request to a network; never one that a page of another site makes. */
export async function handleRpc(request: Request, network: string): Promise<Response> {
  const deployment = findDeployment(network);
  const proxy = deployment && proxyOf(deployment);
  if (!proxy) return reply(refusal(404, 'no such network'));
  if (isForeign(request.headers)) return reply(refusal(403, 'only for pages of this site'));
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return reply(refusal(415, 'JSON only'));
  }
  const text = await readTextUpTo(MAX_BODY_BYTES, request.body);
  if (text === undefined) return reply(refusal(413, 'too long'));
  const body = parseJson(text);
  if (body === undefined) return reply(refusal(400, 'not JSON'));
  return reply(await proxy.answer(body, clientOf(request.headers, env().TRUSTED_PROXIES)));
}

const refusal = (status: number, message: string): ProxyReply => ({
  status,
  body: { jsonrpc: '2.0', id: null, error: { code: -32600, message } },
});

function reply({ status, body, retryAfterSeconds }: ProxyReply): Response {
  return Response.json(body, {
    status,
    headers: {
      ...securityHeaders,
      'cache-control': 'no-store',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

/** True for a page of another site. Wallets, which know the network under this address, are no pages. */
export function isForeign(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') === 'cross-site';
  if (!/^https?:/.test(origin)) return origin === 'null';
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Whom the limit counts. Each trusted proxy appends the address that it saw; what stands before those was written by the
 * client itself. Without such a proxy only the socket counts. Of IPv6 a whole /64 is one client.
 */
export function clientOf(headers: Headers, trustedProxies: number): string {
  if (trustedProxies === 0) return countedAddress(headers.get(SOCKET_HEADER) ?? 'unknown');
  const seen = (headers.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return countedAddress(seen.at(-trustedProxies) || 'unknown');
}
