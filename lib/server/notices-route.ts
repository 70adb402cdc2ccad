import 'server-only';
import {
  noticesKey,
  subscribed,
  subscribeRequest,
  subscriptionState,
  unsubscribed,
} from '../wire/notices/notices';
import { type ApiReply, answerOpenly, invalid, refusal } from './api-gate';
import { env } from './env';
import { parseJson, readTextUpTo } from './foreign-json';
import { once } from './process-memory';
import { createQuota } from './rate-limit';
import { clientOf, isForeign } from './rpc-route';

const MAX_BODY_BYTES = 8_192;
const PATIENCE_MS = 15_000;
const HOUR_SECONDS = 3_600;
/** Subscribing makes this server look a name up and keep something. */
export const SUBSCRIBE_COST = 10;
const TOKEN = /^Bearer [\w-]{20,100}$/;

const isPath = (path: readonly string[], second: string): boolean =>
  path.length === 2 && path[0] === 'notices' && path[1] === second;

/** Whether a request is about notices and not about the index. */
export const isNoticesPath = (path: readonly string[]): boolean => path[0] === 'notices';

/** Answers those who want to be told: passes what they ask on to the process that sends. */
export function handleNotices(request: Request, network: string, path: readonly string[]): Promise<Response> {
  const isPost = request.method === 'POST';
  const cost = isPost ? SUBSCRIBE_COST : 1;
  return answerOpenly(request, network, ({ name }) => answer(request, name, path), cost);
}

async function answer(request: Request, network: string, path: readonly string[]): Promise<ApiReply> {
  const { method, headers } = request;
  if (isForeign(headers)) return refusal(404, 'not-found', 'Only pages of this site and programs subscribe.');
  if (isPath(path, 'key') && method === 'GET') return pass(`${network}/key`, {}, noticesKey);
  if (isPath(path, 'subscriptions') && method === 'POST') return answerSubscribe(request, network);
  if (isPath(path, 'subscription') && (method === 'GET' || method === 'DELETE')) {
    const authorization = headers.get('authorization') ?? '';
    if (!TOKEN.test(authorization)) return refusal(404, 'not-found', 'There is no such subscription.');
    const schema = method === 'GET' ? subscriptionState : unsubscribed;
    return pass(`${network}/subscription`, { method, headers: { authorization } }, schema);
  }
  return refusal(404, 'no-such-route', 'There is no such route.');
}

async function answerSubscribe(request: Request, network: string): Promise<ApiReply> {
  const text = await readTextUpTo(MAX_BODY_BYTES, request.body);
  const read = subscribeRequest.safeParse(parseJson(text ?? ''));
  if (!read.success) {
    return invalid(
      read.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })),
    );
  }
  const waitMs = hourlyLimit().take(clientOf(request.headers, env().TRUSTED_PROXIES), 1, Date.now());
  if (waitMs > 0) return tooMany(waitMs);
  const body = JSON.stringify(read.data);
  return pass(`${network}/subscriptions`, { method: 'POST', body }, subscribed);
}

/** How many one client may ask for. */
export const subscriptionsPerHour = (): number => env().NOTICES_SUBSCRIPTIONS_PER_HOUR;

/** Each one makes this server send something to a stranger: beside the API's own limit there is one for an hour. */
const hourlyLimit = () => once('subscribe-limit', () => createQuota(subscriptionsPerHour(), HOUR_SECONDS));

function tooMany(waitMs: number): ApiReply {
  const seconds = String(Math.ceil(waitMs / 1000));
  const message = `Your address may ask for ${subscriptionsPerHour()} subscriptions in an hour: wait ${seconds} s.`;
  return refusal(429, 'too-many-requests', message, { headers: { 'retry-after': seconds } });
}

type Schema = { safeParse(value: unknown): { success: boolean } };

/** The process's own answer, where it is one. */
async function pass(path: string, init: RequestInit, schema: Schema): Promise<ApiReply> {
  const url = `${env().NOTICES_URL.replace(/\/+$/, '')}/${path}`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'error', cache: 'no-store' });
    const body = await response.text();
    if (response.ok && !schema.safeParse(parseJson(body)).success) return away();
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return { status: response.status, body, headers };
  } catch (error) {
    console.warn(`notices: ${error instanceof Error ? error.name : 'failed'}`);
    return away();
  }
}

const away = (): ApiReply => ({
  status: 503,
  body: JSON.stringify({
    error: {
      code: 'notices-unavailable',
      message:
        'The process that sends notices does not answer. Nobody is told anything meanwhile; nothing is lost.',
    },
  }),
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '5' },
});
