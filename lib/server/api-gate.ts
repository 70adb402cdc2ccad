import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { problemOfError } from '../chain/problem-error';
import type { Failure } from '../wire/stats/envelope';
import { findDeployment } from './deployments';
import { env } from './env';
import { once } from './process-memory';
import { createRateLimit, type RateLimit } from './rate-limit';
import { clientOf } from './rpc-route';

/** What a route of the public API answers, before the headers that all of them have. */
export type ApiReply = {
  status: number;
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  headers: Readonly<Record<string, string>>;
  /** Kept for long by caches that many share: the answer says nothing of the one who asked. */
  isForAll?: true;
};

/** For every page and program of the world to read, and nothing that a browser would run. */
const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, ratelimit, ratelimit-policy, retry-after',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

const methods = 'GET, HEAD, OPTIONS';
/** How long a client that finds the index or the chain down should wait. */
export const RETRY_SECONDS = '2';
const DAY_SECONDS = '86400';

const limitOf = (): RateLimit => once('api-limit', () => createRateLimit(env().API_REQUESTS_PER_SECOND));

type Answer = (deployment: Deployment) => Promise<ApiReply> | ApiReply;

/**
 * Counts the request against its client's share (`cost`: of one), finds the network, and puts a failure into the API's
 * words.
 */
export async function answerOpenly(
  request: Request,
  network: string,
  answer: Answer,
  cost = 1,
): Promise<Response> {
  const limit = limitOf();
  const client = clientOf(request.headers, env().TRUSTED_PROXIES);
  const nowMs = Date.now();
  const waitMs = limit.take(client, cost, nowMs);
  const reply = waitMs > 0 ? tooMany(waitMs) : await answerOf(network, answer);
  const share = reply.isForAll ? {} : rateHeaders(limit, client, nowMs);
  const headers = { ...openHeaders, ...share, ...reply.headers };
  const body = request.method === 'HEAD' ? null : reply.body;
  return new Response(body, { status: reply.status, headers });
}

async function answerOf(network: string, answer: Answer): Promise<ApiReply> {
  const deployment = findDeployment(network);
  if (!deployment) return refusal(404, 'no-such-network', 'This server offers no network of that name.');
  try {
    return await answer(deployment);
  } catch (error) {
    const problem = problemOfError(error);
    if (problem.code !== 'index-unavailable') throw error;
    const message = `The index of this network cannot be asked: ${problem.detail}.`;
    return refusal(503, 'index-unavailable', message, { headers: { 'retry-after': RETRY_SECONDS } });
  }
}

type Code = Failure['error']['code'];
type More = { fields?: Failure['error']['fields']; headers?: Readonly<Record<string, string>> };

/** An error in the form that every error of the API has. */
export function refusal(status: number, code: Code, message: string, more: More = {}): ApiReply {
  const failure: Failure = { error: { code, message, ...(more.fields && { fields: more.fields }) } };
  return {
    status,
    body: JSON.stringify(failure),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...more.headers },
  };
}

/** Fields of the question that are not understood, each named. */
export function invalid(fields: readonly { field: string; message: string }[]): ApiReply {
  const names = fields.map(({ field }) => field).join(', ');
  return refusal(400, 'invalid', `Not understood: ${names}.`, { fields: [...fields] });
}

function tooMany(waitMs: number): ApiReply {
  const seconds = String(Math.ceil(waitMs / 1000));
  const message = `Too many requests from your address: wait ${seconds} s.`;
  return refusal(429, 'too-many-requests', message, { headers: { 'retry-after': seconds } });
}

/** As the IETF's draft on rate limit headers has them: the share and its window; what is left and when it is whole again. */
function rateHeaders(limit: RateLimit, client: string, nowMs: number): Record<string, string> {
  const { requests, seconds } = limit.policy;
  const left = limit.left(client, nowMs);
  return {
    'ratelimit-policy': `"client";q=${requests};w=${seconds}`,
    ratelimit: `"client";r=${left.requests};t=${Math.ceil(left.wholeInMs / 1000)}`,
  };
}

/** For a browser that asks before it sends a header of its own, such as `if-none-match`. */
export const handleOptions = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...openHeaders,
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'if-none-match',
      'access-control-max-age': DAY_SECONDS,
    },
  });

/** Everything but reading. */
export const refuseMethod = (request: Request, network: string): Promise<Response> =>
  answerOpenly(request, network, () =>
    refusal(405, 'method-not-allowed', `Nothing here takes ${request.method}.`, {
      headers: { allow: methods },
    }),
  );
