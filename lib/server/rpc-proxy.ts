import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { NO_ANSWER, problemOfError } from '../chain/problem-error';
import { upstreamsOf } from './deployments';
import { env } from './env';
import { once } from './process-memory';
import { createRateLimit } from './rate-limit';
import { createMemo, type Memo } from './rpc-memo';
import { logSpan, sharingOf } from './rpc-methods';
import type { RpcCall, RpcError, Upstreams } from './rpc-upstreams';

/** What goes back to the browser. */
export type ProxyReply = { status: number; body: unknown; retryAfterSeconds?: number };

export type ProxyOptions = { perClient: number; total: number; maxLogBlocks: number };

export type RpcProxy = { answer(body: unknown, client: string): Promise<ProxyReply> };

const MAX_BATCH = 50;
const EVERYBODY = '*';

/** The proxy of an offered network; one per process, so that its limits and its memory are shared. */
export function proxyOf({ name }: Deployment): RpcProxy | undefined {
  const upstreams = upstreamsOf(name);
  if (!upstreams) return undefined;
  const { RPC_REQUESTS_PER_SECOND, RPC_TOTAL_PER_SECOND, RPC_LOG_BLOCKS } = env();
  return once(`proxy.${name}`, () =>
    createProxy(upstreams, {
      perClient: RPC_REQUESTS_PER_SECOND,
      total: RPC_TOTAL_PER_SECOND,
      maxLogBlocks: RPC_LOG_BLOCKS,
    }),
  );
}

/** A JSON-RPC endpoint over others: only the methods that the app needs, within limits, each read of a block once. */
export function createProxy(upstreams: Upstreams, options: ProxyOptions): RpcProxy {
  const memo = createMemo(upstreams);
  const clients = createRateLimit(options.perClient);
  const everybody = createRateLimit(options.total);
  const wait = (client: string, cost: number) => {
    const nowMs = Date.now();
    return clients.take(client, cost, nowMs) || everybody.take(EVERYBODY, cost, nowMs);
  };
  return {
    async answer(body, client) {
      const requests = Array.isArray(body) ? body : [body];
      if (requests.length === 0 || requests.length > MAX_BATCH) {
        return refuse(400, -32600, `a batch has 1 to ${MAX_BATCH} requests`);
      }
      const waitMs = wait(client, requests.length);
      if (waitMs > 0) {
        return { ...refuse(429, -32005, 'too many requests'), retryAfterSeconds: Math.ceil(waitMs / 1000) };
      }
      const answers = await Promise.all(requests.map((request) => answerOne(memo, options, request)));
      return { status: 200, body: Array.isArray(body) ? answers : answers[0] };
    },
  };
}

const refuse = (status: number, code: number, message: string): ProxyReply => ({
  status,
  body: { jsonrpc: '2.0', id: null, error: { code, message } },
});

type Id = string | number | null;

async function answerOne(memo: Memo, options: ProxyOptions, request: unknown) {
  const read = parseRequest(request);
  if (!read) return withError(null, { code: -32600, message: 'not a JSON-RPC request' });
  const { id, ...call } = read;
  if (!sharingOf(call.method)) {
    return withError(id, { code: -32601, message: 'this method is not offered here' });
  }
  try {
    if (call.method === 'eth_getLogs') {
      const span = logSpan(call.params, await memo.latest());
      if (span === undefined || span > BigInt(options.maxLogBlocks)) {
        return withError(id, {
          code: -32602,
          message: `logs of at most ${options.maxLogBlocks} blocks at a time`,
        });
      }
    }
    const answer = await memo.send(call);
    return 'result' in answer ? { jsonrpc: '2.0', id, result: answer.result } : withError(id, answer.error);
  } catch (error) {
    const problem = problemOfError(error);
    const message = problem.code === 'rpc-failed' ? problem.detail : problem.code;
    return withError(id, { code: NO_ANSWER, message });
  }
}

const withError = (id: Id, error: RpcError) => ({ jsonrpc: '2.0', id, error });

function parseRequest(request: unknown): (RpcCall & { id: Id }) | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { id = null, method, params = [] } = request as Record<string, unknown>;
  const isId = id === null || typeof id === 'string' || typeof id === 'number';
  if (!isId || typeof method !== 'string' || !Array.isArray(params)) return undefined;
  return { id, method, params };
}
