import { paidByPod, toScaledShares } from '@/lib/domain/shares';
import {
  type DepositShares,
  depositShares,
  mulDiv,
  type ScaledShares,
  WAD,
  type Wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { type Draft, dropOperator, type Effect, isSame, revalue, sumOf } from './draft';
import type { LedgerEvent } from './ledger';

type Of<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

/**
 * Deposit shares that left a holding as `scaled` ones, which no event tells; undefined when no number gives them.
 * A scaling factor of 1e18 or more leaves one possibility. Rounding can bring it some units below, and then two
 * neighbours may fit, in about as many of 1e18 cases: the whole holding is taken if it fits, else the smaller.
 */
export function queuedDepositShares(
  scaled: ScaledShares,
  holding: { depositShares: DepositShares; scalingFactor: Wad },
): DepositShares | undefined {
  const { depositShares: all, scalingFactor } = holding;
  if (toScaledShares(all, scalingFactor) === scaled) return all;
  if (scalingFactor === 0n) return undefined;
  const least = mulDiv(scaled, WAD, scalingFactor, 'up');
  // Nobody can queue nothing.
  const shares = depositShares(least === 0n ? 1n : least);
  return toScaledShares(shares, scalingFactor) === scaled ? shares : undefined;
}

/** How many deposit shares the event takes off the holding, at most all: the pod's total has told it for native ether. */
function takenShares({ now }: Draft, scaled: ScaledShares, effect: Effect): DepositShares {
  const noted = now.leaving.shift();
  const all = now.depositShares;
  const taken = noted ?? queuedDepositShares(scaled, now);
  if (taken !== undefined && taken <= all && toScaledShares(taken, now.scalingFactor) === scaled)
    return taken;
  effect.problems.push('over-holding');
  return taken !== undefined && taken < all ? taken : all;
}

/** Shares leave the holding under the factors of now; their worth then goes on following the operator of then. */
export function queued(draft: Draft, event: Of<'queued'>, effect: Effect): void {
  const { now } = draft;
  const { block, root, operator, scaledShares } = event;
  if (!now.isLeaving && !isSame(operator, now.operator)) effect.problems.push('other-operator');
  const item = {
    root,
    queuedBy: draft.entries.length,
    ...(operator !== undefined && { operator }),
    startBlock: block,
    scaledShares,
    maxMagnitude: now.maxMagnitude,
    shares: withdrawableShares(0n),
  };
  now.queue.push(item);
  revalue(now, item, effect);
  if (item.shares !== event.shares) effect.problems.push('other-shares');
  now.depositShares = depositShares(now.depositShares - takenShares(draft, scaledShares, effect));
  if (now.depositShares > 0n) return;
  now.scalingFactor = WAD;
  if (now.isLeaving) dropOperator(now);
}

/** A withdrawal leaves the queue, paid out or on its way back. Only the owner's pod tells that native ether was paid. */
export function collected({ now }: Draft, { root, as }: Of<'collected'>, effect: Effect): void {
  const items = now.queue.filter((item) => item.root === root);
  if (items.length === 0) {
    effect.problems.push('withdrawal-not-queued');
    return;
  }
  now.queue = now.queue.filter((item) => item.root !== root);
  for (const { queuedBy, shares } of items) {
    if (shares > 0n) effect.parts.push({ root, queuedBy, change: -shares });
  }
  const shares = -sumOf(effect.parts);
  const isNative = now.beaconFactor !== undefined;
  const paid = isNative ? items.reduce((sum, item) => sum + paidByPod(item.shares), 0n) : shares;
  if (as === 'shares') now.returning = withdrawableShares(now.returning + shares);
  else effect.takenOut = paid;
  const isUnseen = as === undefined && !isNative && shares > 0n;
  if (isUnseen) effect.problems.push('payment-unseen');
}
