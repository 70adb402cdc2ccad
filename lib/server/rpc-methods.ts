import 'server-only';

/** How long an answer may be given again. `head`: until another block is seen. `never`: to requests that wait together only. */
export type Sharing = 'always' | 'head' | 'never' | 'none';

/**
 * What the proxy lets through: reads, estimates, and signed transactions. Nothing that makes a node sign, trace, mine or
 * tell about itself.
 */
const methods: Record<string, Sharing> = {
  eth_chainId: 'always',
  net_version: 'always',
  eth_blockNumber: 'never',
  eth_call: 'head',
  eth_estimateGas: 'head',
  eth_feeHistory: 'head',
  eth_gasPrice: 'head',
  eth_maxPriorityFeePerGas: 'head',
  eth_getBalance: 'head',
  eth_getBlockByHash: 'head',
  eth_getBlockByNumber: 'head',
  eth_getCode: 'head',
  eth_getLogs: 'head',
  eth_getStorageAt: 'head',
  eth_getTransactionByHash: 'never',
  eth_getTransactionCount: 'never',
  eth_getTransactionReceipt: 'never',
  eth_sendRawTransaction: 'none',
};

/** How answers to this method may be shared; undefined for a method that is not let through. */
export const sharingOf = (method: string): Sharing | undefined =>
  Object.hasOwn(methods, method) ? methods[method] : undefined;

/** Blocks that an `eth_getLogs` spans, given the latest block; undefined when its limits cannot be read. */
export function logSpan(params: readonly unknown[], latest: bigint): bigint | undefined {
  const [filter] = params;
  if (typeof filter !== 'object' || filter === null) return undefined;
  const { blockHash, fromBlock, toBlock } = filter as Record<string, unknown>;
  if (blockHash !== undefined) return 1n;
  const from = blockOf(fromBlock, latest);
  const to = blockOf(toBlock, latest);
  return from === undefined || to === undefined ? undefined : to - from + 1n;
}

function blockOf(tag: unknown, latest: bigint): bigint | undefined {
  if (tag === undefined || tag === 'latest' || tag === 'pending') return latest;
  if (tag === 'earliest') return 0n;
  if (tag === 'safe' || tag === 'finalized') return latest;
  return typeof tag === 'string' && /^0x[0-9a-fA-F]{1,16}$/.test(tag) ? BigInt(tag) : undefined;
}
