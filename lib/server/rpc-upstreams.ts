import 'server-only';
import { ProblemError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';
import { parseJson, readTextUpTo } from './foreign-json';
import { revertBytesIn } from './revert-bytes';
import { scrub, secretsOf } from './scrub';

/** One JSON-RPC request as it goes to a node. */
export type RpcCall = { method: string; params: readonly unknown[] };

/** What a node answered: a result, or its refusal, which is an answer as well. */
export type RpcAnswer = { result: unknown } | { error: RpcError };
export type RpcError = { code: number; message: string; data?: unknown };

export type UpstreamHealth = { total: number; available: number };

/** The endpoints of one network, preferred first. */
export type Upstreams = {
  /** Throws `rpc-failed` when no endpoint answers, `rpc-wrong-chain` when those that do are of another chain. */
  send(call: RpcCall): Promise<RpcAnswer>;
  health(): UpstreamHealth;
};

export type UpstreamOptions = { chainId: number; timeoutMs: number };

/** `chainId`: what it last answered; absent until asked, and again after a failure, since another node may come back. */
type Endpoint = { url: string; failures: number; retryAtMs: number; chainId?: number | undefined };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const MAX_ANSWER_BYTES = 16 * 2 ** 20;
/** The endpoint is well; only less must be asked for at a time. */
const TOO_LONG: RpcAnswer = { error: { code: -32005, message: 'the answer is too long' } };
/**
 * Gateways that say "not now": the next endpoint may well answer. Told by the status alone, since the code for too many
 * requests is also the one for too many results.
 */
const BUSY_STATUSES = new Set([429, 502, 503, 504]);
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Sends to the first endpoint that is well and goes on to the next when one fails; those that fail rest for a while. */
export function createUpstreams(urls: readonly string[], options: UpstreamOptions): Upstreams {
  const endpoints: Endpoint[] = urls.map((url) => ({ url, failures: 0, retryAtMs: 0 }));
  const send = async (call: RpcCall): Promise<RpcAnswer> => {
    for (const endpoint of inOrder(endpoints, Date.now())) {
      if (!(await isOfChain(endpoint, options))) continue;
      const outcome = await ask(endpoint.url, call, options.timeoutMs);
      note(endpoint, outcome);
      if (outcome.name === 'answered') return outcome.answer;
      // A transaction that may have arrived is not sent again: its sender looks whether it did.
      if (outcome.mayHaveArrived && call.method === 'eth_sendRawTransaction') break;
    }
    throw new ProblemError(failureOf(endpoints, options.chainId));
  };
  const health = () => ({
    total: endpoints.length,
    available: endpoints.filter((one) => one.retryAtMs <= Date.now() && one.chainId === options.chainId)
      .length,
  });
  return { send, health };
}

/** An endpoint is asked for its chain before it is trusted with anything. */
async function isOfChain(endpoint: Endpoint, { chainId, timeoutMs }: UpstreamOptions): Promise<boolean> {
  if (endpoint.chainId === chainId) return true;
  const outcome = await ask(endpoint.url, { method: 'eth_chainId', params: [] }, timeoutMs);
  note(endpoint, outcome);
  if (outcome.name === 'failed' || !('result' in outcome.answer)) return false;
  endpoint.chainId = Number(outcome.answer.result);
  // Asked last from now on, and again then: an endpoint of another chain may be mended.
  if (endpoint.chainId !== chainId) endpoint.retryAtMs = Date.now() + LONGEST_PAUSE_MS;
  return endpoint.chainId === chainId;
}

function note(endpoint: Endpoint, outcome: Outcome): void {
  const isWell = outcome.name === 'answered';
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** endpoint.failures, LONGEST_PAUSE_MS);
  endpoint.failures = isWell ? 0 : endpoint.failures + 1;
  endpoint.retryAtMs = isWell ? 0 : Date.now() + pauseMs;
  if (!isWell) endpoint.chainId = undefined;
}

/** Never names an endpoint: their addresses may hold keys. */
function failureOf(endpoints: readonly Endpoint[], expectedChainId: number): Problem {
  const foreign = endpoints.find(({ chainId }) => chainId !== undefined && chainId !== expectedChainId);
  if (foreign?.chainId !== undefined) {
    return { code: 'rpc-wrong-chain', expectedChainId, actualChainId: foreign.chainId };
  }
  return { code: 'rpc-failed', detail: 'no RPC endpoint of this network answers' };
}

/** The well ones as configured, then the resting ones, soonest first: a request is never refused without a try. */
function inOrder(endpoints: readonly Endpoint[], nowMs: number): Endpoint[] {
  const well = endpoints.filter(({ retryAtMs }) => retryAtMs <= nowMs);
  const resting = endpoints.filter(({ retryAtMs }) => retryAtMs > nowMs);
  return [...well, ...resting.sort((a, b) => a.retryAtMs - b.retryAtMs)];
}

type Outcome = { name: 'answered'; answer: RpcAnswer } | { name: 'failed'; mayHaveArrived: boolean };

async function ask(url: string, { method, params }: RpcCall, timeoutMs: number): Promise<Outcome> {
  try {
    const { address, authorization } = credentialsIn(url);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      cache: 'no-store',
    });
    const text = await readTextUpTo(MAX_ANSWER_BYTES, response.body);
    if (text === undefined) return { name: 'answered', answer: TOO_LONG };
    const answer = BUSY_STATUSES.has(response.status) ? undefined : answerOf(text, secretsOf(url));
    if (answer) return { name: 'answered', answer };
    return { name: 'failed', mayHaveArrived: response.ok };
  } catch (error) {
    return { name: 'failed', mayHaveArrived: !NEVER_CONNECTED.has(causeCode(error)) };
  }
}

const causeCode = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return String((cause as { code?: unknown } | undefined)?.code);
};

/** `fetch` takes no name and password inside an address. */
function credentialsIn(url: string): { address: URL; authorization?: string } {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { address };
  address.username = address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** The node's answer, or nothing where it is none: a page of the provider's gateway, or a word that it is busy. */
function answerOf(text: string, secrets: readonly string[]): RpcAnswer | undefined {
  const body = parseJson(text) as { result?: unknown; error?: unknown } | undefined;
  if (typeof body !== 'object' || body === null) return undefined;
  if ('result' in body && body.result !== undefined) return { result: body.result };
  const error = body.error as Partial<RpcError> | undefined;
  if (typeof error?.code !== 'number') return undefined;
  const { code, message, data: attached } = error;
  // Anything but the bytes of a revert that a node attaches is its own business.
  const data = revertBytesIn(attached);
  return {
    error: { code, message: scrub(String(message ?? ''), secrets), ...(data !== undefined && { data }) },
  };
}
