import { type Hex, hexToBigInt, hexToNumber, numberToHex } from 'viem';
import { answeredCode, NO_ANSWER } from '../chain/problem-error';
import type { Request } from '../chain/read-multicall';
import type { Address } from '../domain/units';
import type { Call, ChainMark, Log, WaitOutcome } from './types';

/** How the engine watches a chain: plain JSON-RPC, and a promise of the next time it is worth asking. */
export type Watch = { request: Request; nextTick(): Promise<void>; signal?: AbortSignal };

export type RawTransaction = {
  hash: Hex;
  from: Address;
  to: Address | null;
  input: Hex;
  value: Hex;
  nonce: Hex;
  gas: Hex;
};

type RawReceipt = {
  transactionHash: Hex;
  blockNumber: Hex;
  status: Hex;
  gasUsed: Hex;
  logs: readonly (Log & { transactionHash: Hex })[];
};

export type Mined = Extract<WaitOutcome, { name: 'mined' }>;

const ask = <Answer>(request: Request, method: string, ...params: readonly unknown[]) =>
  request({ method, params }) as Promise<Answer>;

export const readLatest = async (request: Request): Promise<bigint> =>
  hexToBigInt(await ask<Hex>(request, 'eth_blockNumber'));

/** How many transactions of the account are mined: at the end of a block, or now. */
export async function readNonce(request: Request, account: Address, atBlock?: bigint): Promise<number> {
  const block = atBlock === undefined ? 'latest' : numberToHex(atBlock);
  return hexToNumber(await ask<Hex>(request, 'eth_getTransactionCount', account, block));
}

export async function readMark(request: Request, account: Address): Promise<ChainMark> {
  const [blockNumber, nonce] = await Promise.all([readLatest(request), readNonce(request, account)]);
  return { blockNumber, nonce };
}

export const readTransaction = (request: Request, hash: Hex): Promise<RawTransaction | null> =>
  ask(request, 'eth_getTransactionByHash', hash);

/** The transactions of the node's own pool; many a node says by an error that it shows none. */
export async function readPool(request: Request): Promise<readonly RawTransaction[]> {
  try {
    return await transactionsAt(request, 'pending');
  } catch (error) {
    const code = answeredCode(error);
    if (code === undefined || code === NO_ANSWER) throw error;
    return [];
  }
}

/** The transactions of one block. */
export const readTransactions = (request: Request, block: bigint): Promise<readonly RawTransaction[]> =>
  transactionsAt(request, numberToHex(block));

async function transactionsAt(request: Request, tag: Hex | 'pending'): Promise<readonly RawTransaction[]> {
  const answer = await ask<{ transactions: readonly RawTransaction[] } | null>(
    request,
    'eth_getBlockByNumber',
    tag,
    true,
  );
  return answer?.transactions ?? [];
}

/** The end of a transaction, once it has one. */
export async function readMined(request: Request, hash: Hex): Promise<Mined | undefined> {
  const receipt = await ask<RawReceipt | null>(request, 'eth_getTransactionReceipt', hash);
  if (receipt === null) return undefined;
  const status = hexToBigInt(receipt.status) === 1n ? 'success' : 'reverted';
  const mined: Mined = {
    name: 'mined',
    hash,
    status,
    blockNumber: hexToBigInt(receipt.blockNumber),
    logs: receipt.logs.map(({ address, topics, data }) => ({ address, topics, data })),
  };
  if (status === 'success') return mined;
  const transaction = await readTransaction(request, hash);
  return { ...mined, isOutOfGas: transaction?.gas === receipt.gasUsed };
}

export type LogQuery = {
  address: Address;
  topics: readonly (Hex | readonly Hex[])[];
  from: bigint;
  to: bigint;
};

export const readLogs = (
  request: Request,
  { address, topics, from, to }: LogQuery,
): Promise<readonly (Log & { transactionHash: Hex })[]> =>
  ask(request, 'eth_getLogs', {
    address,
    topics,
    fromBlock: numberToHex(from),
    toBlock: numberToHex(to),
  });

/** Whether a transaction does exactly what the call says, whoever priced it. */
export function isSameContent(transaction: RawTransaction, account: Address, call: Call): boolean {
  const { from, to, input, value } = transaction;
  return (
    from.toLowerCase() === account.toLowerCase() &&
    to?.toLowerCase() === call.to.toLowerCase() &&
    input.toLowerCase() === call.data.toLowerCase() &&
    hexToBigInt(value) === call.value
  );
}
