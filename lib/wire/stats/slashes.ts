import { z } from 'zod';
import {
  address,
  block,
  count,
  eth,
  named,
  operatorSetId,
  party,
  place,
  resolutionBlock,
  shares,
  tokens,
  wad,
} from './primitives';

/** What one slash took in one strategy. */
export const slashedStrategy = z.object({
  strategy: address,
  /** Share of the operator's whole stake in the strategy. */
  wadSlashed: wad,
  maxMagnitudeBefore: wad,
  maxMagnitudeAfter: wad,
  /** The operator's shares outside the queue. */
  sharesBefore: shares,
  sharesAfter: shares,
  /** All shares taken, those waiting in the withdrawal queue included. */
  slashedShares: shares,
  slashedTokens: tokens,
  slashedEth: eth.optional(),
  /** Block in which the shares were burned or paid out; absent while they wait. */
  clearedBlock: block.optional(),
});

export const slash = place.extend({
  /** Block and position of the event: stable, and what a cursor points at. */
  id: z.string(),
  logIndex: count,
  operator: named,
  avs: named,
  operatorSetId,
  slashId: count,
  /** Why, in the words of the AVS: text by strangers. */
  description: z.string(),
  redistributionRecipient: party.optional(),
  resolutionBlock: resolutionBlock.optional(),
  strategies: z.array(slashedStrategy),
  totalEth: eth,
});

export type Slash = z.output<typeof slash>;
