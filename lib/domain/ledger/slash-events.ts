import { mulDiv, withdrawableShares } from '@/lib/domain/units';
import { slashableUntil } from '@/lib/domain/withdrawals';
import { type Draft, type Effect, holdingShares, isSame, revalue, sumOf } from './draft';
import type { LedgerEvent, LedgerTerms } from './ledger';

type Of<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

/**
 * A slash reaches the holding under that operator and what was queued under it, up to the last slashable block, the
 * block counted. Whatever was queued earlier in the same block is reached, whatever is queued later in it already is
 * worth less.
 */
export function slashed(draft: Draft, event: Of<'slashed'>, effect: Effect, terms: LedgerTerms): void {
  const { now } = draft;
  const { block, operator, before, after } = event;
  const holding = holdingShares(now);
  const items = now.queue.filter(
    (item) => isSame(operator, item.operator) && block <= slashableUntil(item.startBlock, terms.delayBlocks),
  );
  const reached = isSame(operator, now.operator) ? [now, ...items] : items;
  if (reached.some(({ maxMagnitude }) => maxMagnitude !== before) || after > before) {
    effect.problems.push('other-magnitude');
  }
  for (const one of reached) one.maxMagnitude = after;
  for (const item of items) revalue(now, item, effect);
  effect.slashed = holding - holdingShares(now) - sumOf(effect.parts);
  if (effect.slashed === 0n) return;
  draft.slashes.push({ entry: draft.entries.length, shares: withdrawableShares(effect.slashed) });
}

/** The beacon chain takes its part of the holding, of the whole queue, and of what operator sets had taken before. */
export function beaconSlashed(draft: Draft, { after }: Of<'beacon-slashed'>, effect: Effect): void {
  const { now, slashes } = draft;
  const before = now.beaconFactor;
  if (before === undefined) {
    effect.problems.push('not-native');
    return;
  }
  if (after > before) effect.problems.push('other-magnitude');
  const holding = holdingShares(now);
  now.beaconFactor = after;
  for (const item of now.queue) revalue(now, item, effect);
  let moved = 0n;
  for (const slash of slashes) {
    const left = before === 0n ? slash.shares : mulDiv(slash.shares, after, before, 'down');
    moved += slash.shares - left;
    slash.shares = withdrawableShares(left);
  }
  effect.slashed = -moved;
  effect.beaconSlashed = holding - holdingShares(now) - sumOf(effect.parts) + moved;
}
