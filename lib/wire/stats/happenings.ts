import { z } from 'zod';
import {
  address,
  block,
  count,
  hash,
  named,
  operatorSetId,
  party,
  place,
  resolutionBlock,
  seconds,
  shares,
  token,
  tokens,
  wad,
} from './primitives';

export const happeningKinds = [
  'allocation',
  'completed',
  'delegated',
  'joined',
  'left',
  'metadata',
  'paused',
  'queued',
  'slashed',
  'slasher',
  'split',
  'undelegated',
  'unpaused',
] as const;

const bips = z.number().int().min(0).max(65_535);

/** Where an event lies: its block by number and hash, and its position among the logs of that block. */
const event = place.extend({ blockHash: hash, logIndex: count });

/** One event as the contracts told it. */
export const happening = event.extend({
  kind: z.enum(happeningKinds),
  operator: address.optional(),
  staker: address.optional(),
  avs: address.optional(),
  operatorSetId: operatorSetId.optional(),
  strategy: address.optional(),
  /** The new slasher. */
  slasher: address.optional(),
  /** The contract that was paused or set going again. */
  contract: address.optional(),
  /** The withdrawal. */
  root: hash.optional(),
  /** From this block on it counts. */
  effectBlock: block.optional(),
  /** From this time on it counts. */
  effectTime: seconds.optional(),
  /** What is given to the operator set, of all that the operator has. */
  magnitude: wad.optional(),
  oldBips: bips.optional(),
  newBips: bips.optional(),
  /** The switches that are set, as decimal text. */
  pausedStatus: z.string().regex(/^\d+$/).optional(),
  /** Text by strangers. */
  uri: z.string().optional(),
});

/** Events after a cursor, the oldest first. */
export const happenings = z.object({
  events: z.array(happening),
  /** Pass as `cursor` the next time: it continues after the last event here. */
  cursor: z.string(),
  /** Whether more is there already. */
  isMore: z.boolean(),
  /**
   * Present where the chain turned since the cursor was given: what was told of later blocks is no more, and the events
   * after this block are told anew. -1: everything.
   */
  turnedAfter: z.number().int().min(-1).optional(),
});

export const noticeKinds = [
  'withdrawal-ready',
  'slashed',
  'allocation',
  'split',
  'slasher',
  'metadata',
  'joined',
  'left',
  'paused',
  'unpaused',
] as const;

/** Something that the owner of a stake should know. */
export const stakerEvent = event.extend({
  /** The same for as long as the event is part of the chain; another one when it came back in another block. */
  id: z.string(),
  kind: z.enum(noticeKinds),
  operator: named.optional(),
  avs: named.optional(),
  operatorSetId: operatorSetId.optional(),
  strategy: address.optional(),
  /** What the strategy's token calls itself. */
  symbol: token.shape.symbol.optional(),
  contract: address.optional(),
  slasher: party.optional(),
  magnitude: wad.optional(),
  oldBips: bips.optional(),
  newBips: bips.optional(),
  uri: z.string().optional(),
  /** From this block on it counts, or from this time. */
  effectBlock: block.optional(),
  effectTime: seconds.optional(),
  /** Whoever asked for a withdrawal in the event's block stays within reach of slashing until the end of this one. */
  exitBlock: block.optional(),
  /**
   * It was queued in `block`'s past and can be collected from `block` on; `time` is then an estimate. `completedBlock`:
   * where it was collected since. `hasEther`: restaked ether is in it, which a pod pays only once it has it.
   */
  withdrawal: z
    .object({
      root: hash,
      nonce: count,
      completedBlock: block.optional(),
      hasEther: z.literal(true).optional(),
    })
    .optional(),
  /** What a slash took of this account, waiting withdrawals included. */
  losses: z
    .array(
      z.object({
        strategy: address,
        shares,
        queuedShares: shares,
        /** At the rate of the answer's block; absent where that is unknown. */
        worth: z.object({ tokens, symbol: token.shape.symbol, decimals: token.shape.decimals }).optional(),
      }),
    )
    .optional(),
  /** Why it was slashed: text by strangers. */
  description: z.string().optional(),
  resolutionBlock: resolutionBlock.optional(),
});

/** What an account should know, the newest first, and what decides when there may be more. */
export const stakerEvents = z.object({
  events: z.array(stakerEvent),
  /** Whose events are this account's: those it is delegated to or has withdrawals waiting under. */
  operators: z.array(address),
  /** The next block in which a waiting withdrawal becomes ready. */
  nextReadyBlock: block.optional(),
});

export type HappeningWire = z.output<typeof happening>;
export type Happenings = z.output<typeof happenings>;
export type StakerEvent = z.output<typeof stakerEvent>;
export type StakerEvents = z.output<typeof stakerEvents>;
