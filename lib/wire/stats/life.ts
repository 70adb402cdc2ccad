import { z } from 'zod';
import {
  address,
  block,
  count,
  depositShares,
  hash,
  named,
  operatorSetId,
  party,
  place,
  resolutionBlock,
  seconds,
  shares,
  signedShares,
  tokens,
  wad,
} from './primitives';

/** Who slashed whom, why, and where the funds go. */
const slashing = z.object({
  operator: named,
  avs: named,
  operatorSetId,
  slashId: count,
  /** Why, in the words of the AVS: text by strangers. */
  description: z.string(),
  /** Absent: what was slashed is burned. */
  redistributionRecipient: party.optional(),
  resolutionBlock: resolutionBlock.optional(),
});

/** What a slash took of one account in one strategy. */
export const slashOfMine = place.extend({
  /** The slash in `slashes`. */
  id: z.string(),
  ...slashing.shape,
  /** What is put down to it today; with ether that the beacon chain slashed since, less than it took then. */
  shares,
  /** The part that it took of withdrawals waiting in the queue. */
  queuedShares: shares,
  maxMagnitudeBefore: wad,
  maxMagnitudeAfter: wad,
  /** Block in which the shares were burned or paid out; absent while they wait. */
  clearedBlock: block.optional(),
});

/**
 * One account's whole history in one strategy, added up in withdrawable shares:
 * putIn − takenOut − slashed − beaconSlashed − rounding − unknown = withdrawable + queued.
 */
export const stakerLedger = z.object({
  strategy: address,
  sums: z.object({
    putIn: shares,
    takenOut: shares,
    /** By operator sets: the sum of `slashes`. */
    slashed: shares,
    beaconSlashed: shares,
    /** What the contracts' rounding took, negative where it gave. */
    rounding: signedShares,
    /** What the events do not explain; not zero only where `isComplete` is false. */
    unknown: signedShares,
  }),
  now: z.object({ depositShares, withdrawableShares: shares, queuedShares: shares }),
  /** False where events before the index's first are missing: then the numbers are a best guess. */
  isComplete: z.boolean(),
  /** Newest first. */
  slashes: z.array(slashOfMine),
});

export const historyKinds = [
  'deposited',
  'delegated',
  'undelegated',
  'queued',
  'collected',
  'slashed',
  'beacon-slashed',
] as const;

/** What one whole token was worth. Text by whoever keeps the site; the index itself knows no prices. */
const price = z.object({
  amount: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .meta({ description: 'Of one whole token, as exact decimal text.' }),
  currency: z.string(),
  time: seconds,
  source: z.string(),
});

/** Something that an account did, or that was done to its stake. */
export const historyEntry = place.extend({
  /** Block and position of the event: stable, and what a cursor points at. */
  id: z.string(),
  logIndex: count,
  kind: z.enum(historyKinds).meta({
    description:
      'Of restaked ether `deposited` is what a pod counted: a validator that was proven, or earnings that a checkpoint found.',
  }),
  /** Whom the account was delegated to, or delegated to then; of a slash the operator that was slashed. */
  operator: named.optional(),
  /** The operator or its approver ended the delegation. */
  isForced: z.literal(true).optional(),
  /** Of a withdrawal: its root, its number, and how it was paid, absent where nothing was. */
  withdrawal: z
    .object({ root: hash, nonce: count, paidAs: z.enum(['tokens', 'shares']).optional() })
    .optional(),
  slash: slashing.omit({ operator: true }).optional(),
  /** What came in, was queued, was paid, or was lost. */
  amounts: z.array(
    z.object({
      strategy: address,
      shares,
      /** Of a slash: the part that was waiting in the queue. */
      queuedShares: shares.optional(),
      /** What these shares are worth at the rate of the answer's block, not at that of the event's; absent where that is unknown. */
      tokens: tokens.optional(),
      price: price.optional().meta({
        description:
          'The last price of the token when it happened or before, at most 36 hours old; absent where there is none and where the site has no price source.',
      }),
    }),
  ),
});

export type StakerLedger = z.output<typeof stakerLedger>;
export type SlashOfMine = z.output<typeof slashOfMine>;
export type HistoryEntry = z.output<typeof historyEntry>;
export type HistoryKind = HistoryEntry['kind'];
export type HistoryPrice = z.output<typeof price>;
