import { type BlockNumber, blockNumber } from './units';

/** Last block in which a slash still reduces a withdrawal queued in `startBlock`; the block counts. */
export function slashableUntil(startBlock: BlockNumber, delayBlocks: bigint): BlockNumber {
  return blockNumber(startBlock + delayBlocks);
}

/** First block in which completing succeeds: one after the last slashable block. */
export function completableAt(startBlock: BlockNumber, delayBlocks: bigint): BlockNumber {
  return blockNumber(slashableUntil(startBlock, delayBlocks) + 1n);
}

/** Blocks still to pass until `block` is the latest one; never below zero. */
export function blocksLeft(block: BlockNumber, latest: BlockNumber): bigint {
  return block > latest ? block - latest : 0n;
}

/** True once the latest block is one in which completing succeeds, so that a simulation on it agrees. */
export function isReady(firstCompletable: BlockNumber, latest: BlockNumber): boolean {
  return latest >= firstCompletable;
}
