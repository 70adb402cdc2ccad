import type { ContractFunctionParameters, MulticallReturnType } from 'viem';
import type { BlockNumber } from '../domain/units';

export type ReadCalls = readonly ContractFunctionParameters[];

/** Answers of one multicall with the block they were read at; each may have failed by itself. */
export type Reading<Calls extends ReadCalls> = {
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  /** wei per gas unit; absent where the node hides it from simulated calls (geth does). */
  baseFee: bigint | undefined;
  results: MulticallReturnType<Calls, true>;
};

/** The only way to read contracts: one `eth_call` at one block. */
export type Reader = {
  chainId: number;
  read<const Calls extends ReadCalls>(calls: Calls, atBlock?: bigint): Promise<Reading<Calls>>;
  /** The node's own suggestion in wei per gas unit: a second request, only for readings without a base fee. */
  readGasPrice(): Promise<bigint>;
};
