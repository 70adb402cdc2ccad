import type { DepositShares, WithdrawableShares } from '@/lib/domain/units';
import { type Draft, draftOf, type Effect, emptyLedger, holdingShares, nothing, sumOf } from './draft';
import { closeTransaction, delegated, deposited, podChanged, undelegated } from './holding-events';
import type { Ledger, LedgerEvent, LedgerSums, LedgerTerms } from './ledger';
import { collected, queued } from './queue-events';
import { beaconSlashed, slashed } from './slash-events';

type Takers = {
  [Kind in LedgerEvent['kind']]: (
    draft: Draft,
    event: Extract<LedgerEvent, { kind: Kind }>,
    effect: Effect,
    terms: LedgerTerms,
  ) => void;
};

const takers: Takers = {
  deposited,
  delegated,
  undelegated,
  queued,
  collected,
  slashed,
  pod: podChanged,
  'beacon-slashed': beaconSlashed,
};

function take(draft: Draft, event: LedgerEvent, effect: Effect, terms: LedgerTerms): void {
  const taker = takers[event.kind] as (of: Draft, by: LedgerEvent, to: Effect, under: LedgerTerms) => void;
  taker(draft, event, effect, terms);
}

/** What an effect does not account for of a change is rounding, unless the event makes no sense after those before it. */
function sumsOf(effect: Effect, change: bigint): LedgerSums {
  const { putIn, takenOut, slashed: bySets, beaconSlashed: byBeacon, problems } = effect;
  const rest = putIn - takenOut - bySets - byBeacon - change;
  return {
    putIn,
    takenOut,
    slashed: bySets,
    beaconSlashed: byBeacon,
    rounding: problems.length === 0 ? rest : 0n,
    unknown: problems.length === 0 ? 0n : rest,
  };
}

function enter(draft: Draft, event: LedgerEvent, terms: LedgerTerms): void {
  const { now, sums, entries } = draft;
  const effect = nothing();
  const [holding, returning] = [now.withdrawable, now.returning];
  if (event.block < now.block) effect.problems.push('out-of-order');
  if (event.block !== now.block) closeTransaction(draft, effect);
  take(draft, event, effect, terms);
  now.block = event.block;
  now.withdrawable = holdingShares(now);
  const entry = {
    event,
    holding: now.withdrawable - holding,
    queued: sumOf(effect.parts),
    returning: now.returning - returning,
    parts: effect.parts,
  };
  const added = sumsOf(effect, entry.holding + entry.queued + entry.returning);
  for (const name of Object.keys(sums) as (keyof LedgerSums)[]) sums[name] += added[name];
  draft.problems.push(...effect.problems.map((code) => ({ entry: entries.length, code })));
  entries.push({ ...entry, sums: added });
}

/**
 * What each event changed, where everything went, and what there is now, all exact. `before`: a ledger of the events
 * before these. Events that cannot follow each other leave a problem and never throw.
 */
export function replayLedger(
  events: readonly LedgerEvent[],
  terms: LedgerTerms,
  before: Ledger = emptyLedger(terms.isNative),
): Ledger {
  const draft = draftOf(before);
  for (const event of events) enter(draft, event, terms);
  return draft;
}

/** Withdrawable shares of the whole queue. */
export function sharesInQueue({ now }: Ledger): WithdrawableShares {
  return now.queue.reduce((sum, { shares }) => sum + shares, 0n) as WithdrawableShares;
}

/** What the chain has and the events do not explain, in shares; negative where it has less. All zero when all is explained. */
export function unexplainedBy(
  ledger: Ledger,
  chain: { depositShares: DepositShares; withdrawable: WithdrawableShares; queued: WithdrawableShares },
): { depositShares: bigint; withdrawable: bigint; queued: bigint } {
  return {
    depositShares: chain.depositShares - ledger.now.depositShares,
    withdrawable: chain.withdrawable - ledger.now.withdrawable,
    queued: chain.queued - sharesInQueue(ledger),
  };
}
