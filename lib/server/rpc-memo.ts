import 'server-only';
import { createHash } from 'node:crypto';
import { ProblemError } from '../chain/problem-error';
import { sharingOf } from './rpc-methods';
import type { RpcAnswer, RpcCall, Upstreams } from './rpc-upstreams';

/** Even within one block an answer is not given again for longer: a reorganised block has the same number. */
const HEAD_MS = 1_000;
const ALWAYS_MS = 600_000;
const MAX_ENTRIES = 500;
/** A longer answer is given to those who wait for it and then forgotten. */
const MAX_KEPT_CHARACTERS = 256 * 1024;

type Entry = { answer: Promise<RpcAnswer>; untilMs: number };

/** Answers requests, each distinct read of one block only once however many clients ask. */
export type Memo = { send(call: RpcCall): Promise<RpcAnswer>; latest(): Promise<bigint> };

export function createMemo(upstreams: Upstreams): Memo {
  const entries = new Map<string, Entry>();
  let head = '';
  let epoch = 0;

  /** Any answer that carries a new block number opens a new epoch: nobody sees what was true before it. */
  const notice = (block: unknown) => {
    if (typeof block !== 'string' || block === head) return;
    head = block;
    epoch += 1;
  };

  const fetchAnswer = async (call: RpcCall): Promise<RpcAnswer> => {
    const answer = await upstreams.send(call);
    if ('result' in answer) notice(headIn(call.method, answer.result));
    return answer;
  };

  const send = (call: RpcCall): Promise<RpcAnswer> => {
    const sharing = sharingOf(call.method);
    if (sharing === undefined || sharing === 'none') return upstreams.send(call);
    const key = keyOf(call, sharing === 'head' ? epoch : -1);
    const known = entries.get(key);
    if (known && known.untilMs > Date.now()) return known.answer;
    const answer = fetchAnswer(call);
    entries.set(key, { answer, untilMs: Number.POSITIVE_INFINITY });
    prune(entries);
    const settle = (isKept: boolean) => {
      const keepMs = sharing === 'always' ? ALWAYS_MS : HEAD_MS;
      if (isKept && sharing !== 'never') entries.set(key, { answer, untilMs: Date.now() + keepMs });
      else entries.delete(key);
    };
    answer.then(
      (given) => settle('result' in given && JSON.stringify(given).length <= MAX_KEPT_CHARACTERS),
      () => settle(false),
    );
    return answer;
  };

  const latest = async () => {
    const answer = await send({ method: 'eth_blockNumber', params: [] });
    if ('result' in answer) return BigInt(String(answer.result));
    throw new ProblemError({ code: 'rpc-failed', detail: answer.error.message });
  };
  return { send, latest };
}

/** The number of the newest block that an answer proves to exist. */
function headIn(method: string, result: unknown): unknown {
  if (method === 'eth_blockNumber') return result;
  if (method === 'eth_getTransactionReceipt')
    return (result as { blockNumber?: unknown } | null)?.blockNumber;
  return undefined;
}

/** Hashed: what is asked may be as long as a request can be. */
const keyOf = ({ method, params }: RpcCall, epoch: number): string =>
  createHash('sha256')
    .update(JSON.stringify([epoch, method, params]))
    .digest('base64');

function prune(entries: Map<string, Entry>): void {
  if (entries.size <= MAX_ENTRIES) return;
  for (const [key, { untilMs }] of entries) if (untilMs <= Date.now()) entries.delete(key);
  if (entries.size <= MAX_ENTRIES) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
