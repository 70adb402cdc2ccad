import { type Allocation, magnitudeAt } from './allocations';
import { afterSlashing, type Rate, tokensForShares, toWithdrawable } from './shares';
import {
  type BlockNumber,
  type DepositShares,
  mulDiv,
  type ScaledShares,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from './units';

/** One operator's stake in one strategy as a slash finds it. `queued`: scaled shares queued in the last `delay` blocks and this one. */
export type SlashTarget = {
  maxMagnitude: Wad;
  encumberedMagnitude: Wad;
  allocation: Allocation;
  operatorShares: WithdrawableShares;
  queued: ScaledShares;
};

/** What a slash leaves, and what it took. `wadSlashed`: of the operator's whole stake in the strategy. */
export type SlashOutcome = {
  maxMagnitude: Wad;
  encumberedMagnitude: Wad;
  allocation: Allocation;
  operatorShares: WithdrawableShares;
  wadSlashed: Wad;
  slashedActive: WithdrawableShares;
  slashedQueued: WithdrawableShares;
};

/** The part of a magnitude that a slash of `wadToSlash` takes, a wad; rounded up. */
function slashedPart(magnitude: bigint, wadToSlash: Wad): bigint {
  return mulDiv(magnitude, wadToSlash, WAD, 'up');
}

/** The allocation after a slash; a decrease that still waits shrinks by the same part and keeps its effect block. */
function shrunk(allocation: Allocation, current: Wad, wadToSlash: Wad, isPending: boolean): Allocation {
  if (!isPending) return { currentMagnitude: current, pendingDiff: 0n };
  const decrease = allocation.pendingDiff < 0n ? -allocation.pendingDiff : 0n;
  return {
    ...allocation,
    currentMagnitude: current,
    pendingDiff: allocation.pendingDiff + slashedPart(decrease, wadToSlash),
  };
}

/** Slashed shares of `shares` when the magnitude falls from `before` to `after`; what stays is rounded up. */
export function slashedShares(shares: WithdrawableShares, before: Wad, after: Wad): WithdrawableShares {
  return withdrawableShares(shares - mulDiv(shares, after, before, 'up'));
}

/** Queued shares still exposed to a slash of this operator and strategy, in withdrawable shares; rounded down (`getSlashableSharesInQueue`). */
export function exposedInQueue(queued: ScaledShares, maxMagnitude: Wad): WithdrawableShares {
  return afterSlashing(queued, maxMagnitude);
}

/** Slashes an allocation by `wadToSlash` in `block`: magnitudes taken are rounded up, shares kept are rounded up. */
export function applySlash(target: SlashTarget, wadToSlash: Wad, block: BlockNumber): SlashOutcome {
  const { maxMagnitude: before, allocation } = target;
  const current = magnitudeAt(allocation, block);
  const isPending = allocation.effectBlock !== undefined && allocation.effectBlock > block;
  const slashed = slashedPart(current, wadToSlash);
  const none = withdrawableShares(0n);
  if (slashed === 0n) {
    return { ...target, wadSlashed: wad(0n), slashedActive: none, slashedQueued: none };
  }
  const after = wad(before - slashed);
  const slashedActive = slashedShares(target.operatorShares, before, after);
  return {
    maxMagnitude: after,
    encumberedMagnitude: wad(target.encumberedMagnitude - slashed),
    allocation: shrunk(allocation, wad(current - slashed), wadToSlash, isPending),
    operatorShares: withdrawableShares(target.operatorShares - slashedActive),
    wadSlashed: wad(mulDiv(slashed, WAD, before, 'down')),
    slashedActive,
    slashedQueued: slashedShares(exposedInQueue(target.queued, before), before, after),
  };
}

/** What a change of the slashing factor did to a holding, in tokens at one rate; each side rounded down. */
export function explainSlash(
  holding: { depositShares: DepositShares; scalingFactor: Wad },
  factors: { before: Wad; after: Wad },
  rate: Rate,
): { before: TokenAmount; after: TokenAmount; lost: TokenAmount } {
  const worth = (factor: Wad) =>
    tokensForShares(toWithdrawable(holding.depositShares, holding.scalingFactor, factor), rate);
  const before = worth(factors.before);
  const after = worth(factors.after);
  return { before, after, lost: tokenAmount(before - after) };
}
