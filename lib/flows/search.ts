import { hexToNumber } from 'viem';
import type { Request } from '../chain/read-multicall';
import type { Address, Hex } from '../domain/units';
import {
  isSameContent,
  type RawTransaction,
  readLatest,
  readNonce,
  readPool,
  readTransactions,
} from './node';
import type { Call, ChainMark } from './types';

/** How many blocks are read one by one where the node does not remember earlier counts. */
const SCAN_BLOCKS = 256n;

/** How many transactions since the mark are compared. */
const SCAN_NONCES = 32;

/** The block that holds the account's transaction with this nonce, by halving; needs a node with some history. */
async function halve(request: Request, account: Address, nonce: number, from: bigint, to: bigint) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) / 2n;
    if ((await readNonce(request, account, middle)) > nonce) high = middle;
    else low = middle + 1n;
  }
  return low;
}

const hasNonce = (account: Address, nonce: number) => (transaction: RawTransaction) =>
  transaction.from.toLowerCase() === account.toLowerCase() && hexToNumber(transaction.nonce) === nonce;

async function scan(request: Request, isWanted: (t: RawTransaction) => boolean, from: bigint, to: bigint) {
  const start = to - from > SCAN_BLOCKS ? to - SCAN_BLOCKS : from;
  for (let block = start; block <= to; block++) {
    const found = (await readTransactions(request, block)).find(isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The mined transaction with which the account used this nonce; it lies in or after `since`. */
export async function findByNonce(
  request: Request,
  account: Address,
  nonce: number,
  since: bigint,
): Promise<RawTransaction | undefined> {
  const latest = await readLatest(request);
  const isWanted = hasNonce(account, nonce);
  try {
    const block = await halve(request, account, nonce, since, latest);
    return (await readTransactions(request, block)).find(isWanted);
  } catch {
    // Nodes without history refuse counts at old blocks, each in words of its own.
    return scan(request, isWanted, since, latest);
  }
}

/** The same node, each of whose blocks is read at most once: without history every nonce goes through the same ones. */
function rememberingBlocks(request: Request): Request {
  const answers = new Map<unknown, Promise<unknown>>();
  return (question) => {
    const [block] = (question.params ?? []) as readonly unknown[];
    if (question.method !== 'eth_getBlockByNumber') return request(question);
    const answer = answers.get(block) ?? request(question);
    answers.set(block, answer);
    return answer;
  };
}

/** The transaction with exactly this content that the account sent after the mark: mined, or waiting in the pool. */
export async function findSent(
  request: Request,
  account: Address,
  call: Call,
  mark: ChainMark,
): Promise<Hex | undefined> {
  const isWanted = (transaction: RawTransaction) => isSameContent(transaction, account, call);
  const next = await readNonce(request, account);
  const first = Math.max(mark.nonce, next - SCAN_NONCES);
  const remembering = rememberingBlocks(request);
  for (let nonce = next - 1; nonce >= first; nonce--) {
    const found = await findByNonce(remembering, account, nonce, mark.blockNumber);
    if (found !== undefined && isWanted(found)) return found.hash;
  }
  return (await readPool(request)).find(isWanted)?.hash;
}
