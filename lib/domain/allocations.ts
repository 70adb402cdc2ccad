import {
  type BlockNumber,
  mulDiv,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from './units';

/** Magnitude that an operator gave an operator set in one strategy. `effectBlock` is absent when nothing is pending. */
export type Allocation = {
  currentMagnitude: Wad;
  /** Signed change of the magnitude that takes effect in `effectBlock`. */
  pendingDiff: bigint;
  effectBlock?: BlockNumber;
};

const isDue = (allocation: Allocation, block: BlockNumber) =>
  allocation.effectBlock !== undefined && allocation.effectBlock <= block;

/** Magnitude in force at `block`, a wad, with a pending change counted from its effect block on; exact. */
export function magnitudeAt(allocation: Allocation, block: BlockNumber): Wad {
  return isDue(allocation, block)
    ? wad(allocation.currentMagnitude + allocation.pendingDiff)
    : allocation.currentMagnitude;
}

/** Magnitude sure to be slashable until `block`, a wad: pending decreases count once due, increases never; exact. */
export function leastMagnitudeUntil(allocation: Allocation, block: BlockNumber): Wad {
  return allocation.pendingDiff < 0n ? magnitudeAt(allocation, block) : allocation.currentMagnitude;
}

/** Share of the operator's stake in a strategy that a magnitude stands for, a wad; rounded down, zero when all is slashed. */
export function stakeShare(magnitude: Wad, maxMagnitude: Wad): Wad {
  return maxMagnitude === 0n ? wad(0n) : wad(mulDiv(magnitude, WAD, maxMagnitude, 'down'));
}

/**
 * True when whoever queues in the block after a new allocation was announced is out before it can slash: the allocation
 * bites after `allocationDelayBlocks`, the queue stays slashable for `withdrawalDelayBlocks` from the next block on.
 */
export function canLeaveBeforeNewSlashing(
  allocationDelayBlocks: bigint,
  withdrawalDelayBlocks: bigint,
): boolean {
  return allocationDelayBlocks > withdrawalDelayBlocks + 1n;
}

/** An allocation delay that is announced and holds from `effectBlock` on. */
export type PendingDelay = { allocationDelayBlocks: bigint; effectBlock: BlockNumber };

/**
 * True when whoever queues in the block after `block` is out before an allocation under the pending delay can slash: the
 * first one is announced in the delay's effect block. Of the delay in force it says nothing.
 */
export function canLeaveBeforePendingDelay(
  { allocationDelayBlocks, effectBlock }: PendingDelay,
  block: BlockNumber,
  withdrawalDelayBlocks: bigint,
): boolean {
  return effectBlock + allocationDelayBlocks > block + 1n + withdrawalDelayBlocks;
}

/** Operator shares that stand behind a magnitude, in strategy shares without the queue; rounded down after each division. */
export function allocatedShares(
  operatorShares: WithdrawableShares,
  magnitude: Wad,
  maxMagnitude: Wad,
): WithdrawableShares {
  return withdrawableShares(mulDiv(operatorShares, stakeShare(magnitude, maxMagnitude), WAD, 'down'));
}
