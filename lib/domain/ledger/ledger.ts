import type {
  Address,
  BlockNumber,
  DepositShares,
  Hex,
  ScaledShares,
  Wad,
  WithdrawableShares,
} from '@/lib/domain/units';

/** What can happen to one account in one strategy, as the chain's events tell it, in the order of the chain. */
export type LedgerEvent = {
  block: BlockNumber;
} /** `isBack`: a withdrawal completed as shares. Not for native ether, whose deposits are all in `pod`. */ & (
  | { kind: 'deposited'; shares: DepositShares; isBack: boolean }
  /** `maxMagnitude`: of the operator in this strategy at that moment. */
  | { kind: 'delegated'; operator: Address; maxMagnitude: Wad }
  /** Before the withdrawals into which it puts everything. */
  | { kind: 'undelegated' }
  /** `shares`: withdrawable then, as the event says. No operator: queued under nobody. */
  | {
      kind: 'queued';
      root: Hex;
      operator?: Address;
      scaledShares: ScaledShares;
      shares: WithdrawableShares;
    }
  /** Before the deposit into which shares go back. `as` is absent where no payment followed. */
  | { kind: 'collected'; root: Hex; as?: 'tokens' | 'shares' }
  /** Of any operator in this strategy; one that reaches nothing of the account changes nothing. */
  | { kind: 'slashed'; operator: Address; before: Wad; after: Wad }
  /** Native ether: the new total of deposit shares, before the withdrawal or after the collecting that it belongs to. */
  | { kind: 'pod'; total: DepositShares }
  /** Native ether: the account's new beacon-chain slashing factor. */
  | { kind: 'beacon-slashed'; after: Wad }
);

/**
 * Where shares came from and went, in withdrawable shares, so that
 * `putIn − takenOut − slashed − beaconSlashed − rounding − unknown` is what there is: in the holding, in the queue, and
 * on the way back from the queue.
 */
export type LedgerSums = {
  putIn: bigint;
  takenOut: bigint;
  /**
   * By operator sets. Where the beacon chain later takes a part of native ether, it takes that part of what was slashed
   * as well: this moves on to `beaconSlashed`, so that the order of the two makes no difference.
   */
  slashed: bigint;
  beaconSlashed: bigint;
  /**
   * What deposits, delegations and queueing lost by rounding down, a few units for each 1e18 of the holding; of native
   * ether also what a payment had beyond whole gwei.
   */
  rounding: bigint;
  /** What entries with a problem lost and nothing explains, negative where they won. Zero while there is no problem. */
  unknown: bigint;
};

/** Signed change of one queued withdrawal in withdrawable shares. `queuedBy`: the entry that queued it. */
export type QueueChange = { root: Hex; queuedBy: number; change: bigint };

/** What one event changed: signed, in withdrawable shares, as it was when it happened. */
export type LedgerEntry = {
  event: LedgerEvent;
  holding: bigint;
  /** Of the whole queue: the sum of `parts`. */
  queued: bigint;
  /** Of what is on its way back from the queue: up by a withdrawal collected as shares, down by its deposit. */
  returning: bigint;
  /** Only withdrawals that changed. */
  parts: readonly QueueChange[];
  /** What it added to each of the sums. */
  sums: LedgerSums;
};

/** One strategy of a queued withdrawal. `maxMagnitude`: of its operator, at the latest in the last slashable block. */
export type LedgerQueueItem = {
  root: Hex;
  /** The entry that queued it. */
  queuedBy: number;
  operator?: Address;
  startBlock: BlockNumber;
  scaledShares: ScaledShares;
  maxMagnitude: Wad;
  shares: WithdrawableShares;
};

/** What the account has after the last event. */
export type LedgerNow = {
  /** Of the last event, zero before the first. */
  block: BlockNumber;
  depositShares: DepositShares;
  scalingFactor: Wad;
  /** Absent when delegated to nobody. */
  operator?: Address;
  maxMagnitude: Wad;
  /** Native ether only. */
  beaconFactor?: Wad;
  withdrawable: WithdrawableShares;
  queue: readonly LedgerQueueItem[];
  /** Out of the queue and not yet in the holding; zero at the end of each transaction. */
  returning: WithdrawableShares;
  /** Native ether: deposit shares that left the pod's total and are not yet in the queue; none at the end of each transaction. */
  leaving: readonly DepositShares[];
  /** Undelegated, and the withdrawal of everything is not yet there; false at the end of each transaction. */
  isLeaving: boolean;
};

/** Why an event cannot have happened after the ones before it: some are missing, or say something else. */
export type LedgerProblemCode =
  | 'out-of-order'
  | 'unfinished'
  | 'fully-slashed'
  | 'numbers-too-extreme'
  | 'already-delegated'
  | 'not-delegated'
  | 'other-operator'
  | 'other-magnitude'
  | 'other-shares'
  | 'over-holding'
  | 'withdrawal-not-queued'
  | 'payment-unseen'
  | 'nothing-returning'
  | 'negative-total'
  | 'not-native';

export type LedgerProblem = { entry: number; code: LedgerProblemCode };

/** What is still put down to one slash: its loss, less what the beacon chain took of it since. */
export type StandingSlash = { entry: number; shares: WithdrawableShares };

/** Everything that happened to one account in one strategy. With a problem in it, its numbers are a best guess. */
export type Ledger = {
  /** One for each event, in the same order. */
  entries: readonly LedgerEntry[];
  sums: LedgerSums;
  /** Slashes that took something; they add up to `sums.slashed`. */
  slashes: readonly StandingSlash[];
  now: LedgerNow;
  problems: readonly LedgerProblem[];
};

/** `delayBlocks`: the protocol's withdrawal delay. */
export type LedgerTerms = { delayBlocks: bigint; isNative: boolean };
