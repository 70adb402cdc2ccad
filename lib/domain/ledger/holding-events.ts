import { isProblem } from '@/lib/domain/problems';
import { scalingAfterDelegation, scalingAfterDeposit } from '@/lib/domain/shares';
import { depositShares, WAD, withdrawableShares } from '@/lib/domain/units';
import { type Draft, dropOperator, type Effect, holdingFactor } from './draft';
import type { LedgerEvent } from './ledger';

type Of<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

/** Shares join the holding, first those that are on their way back from the queue; returns how many came from outside. */
function addShares({ now }: Draft, added: bigint, canBeBack: boolean, effect: Effect): bigint {
  const scalingFactor = scalingAfterDeposit({
    depositShares: now.depositShares,
    scalingFactor: now.scalingFactor,
    slashingFactor: holdingFactor(now),
    added: depositShares(added),
  });
  if (!isProblem(scalingFactor)) now.scalingFactor = scalingFactor;
  else {
    effect.problems.push(scalingFactor.code === 'fully-slashed' ? 'fully-slashed' : 'numbers-too-extreme');
  }
  now.depositShares = depositShares(now.depositShares + added);
  const back = !canBeBack ? 0n : added < now.returning ? added : now.returning;
  now.returning = withdrawableShares(now.returning - back);
  effect.putIn = added - back;
  return effect.putIn;
}

/** Shares from outside, or back from the queue; the scaling factor keeps what the holding was worth. */
export function deposited(draft: Draft, { shares, isBack }: Of<'deposited'>, effect: Effect): void {
  const fromOutside = addShares(draft, shares, isBack, effect);
  if (isBack && fromOutside > 0n) effect.problems.push('nothing-returning');
}

/** A rise is a deposit or comes back from the queue; a fall is noted, for the withdrawal that follows. */
export function podChanged(draft: Draft, { total }: Of<'pod'>, effect: Effect): void {
  const { now } = draft;
  if (total < 0n) effect.problems.push('negative-total');
  const left = now.leaving.reduce((sum, shares) => sum + shares, 0n);
  const change = (total < 0n ? 0n : total) - (now.depositShares - left);
  if (change > 0n) addShares(draft, change, true, effect);
  if (change < 0n) now.leaving.push(depositShares(-change));
}

/** The operator's earlier slashes do not touch what comes under it: only rounding changes the holding. */
export function delegated({ now }: Draft, { operator, maxMagnitude }: Of<'delegated'>, effect: Effect): void {
  if (now.operator !== undefined) effect.problems.push('already-delegated');
  if (now.isLeaving) effect.problems.push('unfinished');
  now.isLeaving = false;
  now.operator = operator;
  now.maxMagnitude = maxMagnitude;
  if (now.depositShares === 0n) return;
  const scalingFactor = scalingAfterDelegation(now.scalingFactor, maxMagnitude);
  if (isProblem(scalingFactor)) effect.problems.push('fully-slashed');
  else now.scalingFactor = scalingFactor;
}

/** The operator's magnitude holds until everything is in the queue, where it goes on holding. */
export function undelegated({ now }: Draft, _: Of<'undelegated'>, effect: Effect): void {
  if (now.operator === undefined) effect.problems.push('not-delegated');
  if (now.depositShares === 0n) dropOperator(now);
  else {
    delete now.operator;
    now.isLeaving = true;
  }
}

/** What one transaction leaves open is closed when the next block comes: such a history lacks events. */
export function closeTransaction({ now }: Draft, effect: Effect): void {
  if (now.returning === 0n && now.leaving.length === 0 && !now.isLeaving) return;
  effect.problems.push('unfinished');
  const left = now.leaving.reduce((sum, shares) => sum + shares, 0n);
  now.depositShares = depositShares(now.depositShares - left);
  if (now.depositShares === 0n) now.scalingFactor = WAD;
  now.returning = withdrawableShares(0n);
  now.leaving = [];
  if (now.isLeaving) dropOperator(now);
}
