import { afterSlashing, slashingFactor, toWithdrawable } from '@/lib/domain/shares';
import {
  type Address,
  blockNumber,
  depositShares,
  type ScaledShares,
  WAD,
  type Wad,
  type WithdrawableShares,
  withdrawableShares,
} from '@/lib/domain/units';
import type {
  Ledger,
  LedgerEntry,
  LedgerNow,
  LedgerProblem,
  LedgerProblemCode,
  LedgerQueueItem,
  LedgerSums,
  QueueChange,
  StandingSlash,
} from './ledger';

/** A ledger while it is being written. */
export type Draft = {
  entries: LedgerEntry[];
  sums: LedgerSums;
  slashes: StandingSlash[];
  now: Omit<LedgerNow, 'queue' | 'leaving'> & {
    queue: LedgerQueueItem[];
    leaving: LedgerNow['leaving'][number][];
  };
  problems: LedgerProblem[];
};

/** What an event is found to change; the holding's change and the rounding follow from it. */
export type Effect = {
  putIn: bigint;
  takenOut: bigint;
  slashed: bigint;
  beaconSlashed: bigint;
  parts: QueueChange[];
  problems: LedgerProblemCode[];
};

/** An effect to begin with. */
export const nothing = (): Effect => ({
  putIn: 0n,
  takenOut: 0n,
  slashed: 0n,
  beaconSlashed: 0n,
  parts: [],
  problems: [],
});

/** A ledger of no events: nobody's stake, nothing in it. */
export function emptyLedger(isNative: boolean): Ledger {
  return {
    entries: [],
    sums: { putIn: 0n, takenOut: 0n, slashed: 0n, beaconSlashed: 0n, rounding: 0n, unknown: 0n },
    slashes: [],
    now: {
      block: blockNumber(0n),
      depositShares: depositShares(0n),
      scalingFactor: WAD,
      maxMagnitude: WAD,
      ...(isNative && { beaconFactor: WAD }),
      withdrawable: withdrawableShares(0n),
      queue: [],
      returning: withdrawableShares(0n),
      leaving: [],
      isLeaving: false,
    },
    problems: [],
  };
}

/** A copy to write on. */
export function draftOf({ entries, sums, slashes, now, problems }: Ledger): Draft {
  return {
    entries: [...entries],
    sums: { ...sums },
    slashes: slashes.map((slash) => ({ ...slash })),
    now: { ...now, queue: now.queue.map((item) => ({ ...item })), leaving: [...now.leaving] },
    problems: [...problems],
  };
}

/** What slashing leaves of the holding, a wad. */
export const holdingFactor = ({ maxMagnitude, beaconFactor }: Draft['now']): Wad =>
  slashingFactor(maxMagnitude, beaconFactor);

/** Withdrawable shares of the holding; rounded down. */
export const holdingShares = (now: Draft['now']): WithdrawableShares =>
  toWithdrawable(now.depositShares, now.scalingFactor, holdingFactor(now));

/** What completing a queued withdrawal pays after this magnitude; rounded down. */
export function queuedShares(now: Draft['now'], scaled: ScaledShares, maxMagnitude: Wad): WithdrawableShares {
  return afterSlashing(scaled, slashingFactor(maxMagnitude, now.beaconFactor));
}

/** Gives an item what it is worth under the factors of now, and notes the change if there is one. */
export function revalue(now: Draft['now'], item: LedgerQueueItem, effect: Effect): void {
  const shares = queuedShares(now, item.scaledShares, item.maxMagnitude);
  const { root, queuedBy } = item;
  if (shares !== item.shares) effect.parts.push({ root, queuedBy, change: shares - item.shares });
  item.shares = shares;
}

/** Sum of the changes of queued withdrawals. */
export const sumOf = (parts: readonly QueueChange[]): bigint =>
  parts.reduce((sum, { change }) => sum + change, 0n);

/** True for one address in any letter case, and for nobody twice. */
export const isSame = (a: Address | undefined, b: Address | undefined): boolean =>
  a === b || a?.toLowerCase() === b?.toLowerCase();

/** The holding is delegated to nobody. */
export function dropOperator(now: Draft['now']): void {
  delete now.operator;
  now.maxMagnitude = WAD;
  now.isLeaving = false;
}
