import { z } from 'zod';
import {
  address,
  block,
  count,
  depositShares,
  eth,
  hash,
  named,
  place,
  scaledShares,
  shares,
  tokens,
  wad,
} from './primitives';

export const withdrawal = z.object({
  root: hash,
  staker: address,
  /** Whom the staker was delegated to when queueing; absent: nobody. */
  operator: named.optional(),
  nonce: count,
  startBlock: block,
  queued: place,
  /** First block in which completing it succeeds. */
  completableBlock: block,
  /** Last block in which a slash still reduces it. */
  slashableUntil: block.optional(),
  state: z.enum(['queued', 'completed']),
  /** `as` is absent where no event tells: nothing was left to pay, or ether left a pod. */
  completed: place.extend({ as: z.enum(['tokens', 'shares']).optional() }).optional(),
  strategies: z.array(
    z.object({
      strategy: address,
      scaledShares,
      sharesAtQueueing: shares,
      /** What slashing leaves of it now, or left of it when the delay ended. */
      shares,
      tokens,
    }),
  ),
});

export const staker = z.object({
  address,
  operator: named.optional(),
  isOperator: z.boolean(),
  holdings: z.array(
    z.object({
      strategy: address,
      depositShares,
      scalingFactor: wad,
      withdrawableShares: shares,
      tokens,
      eth: eth.optional(),
    }),
  ),
  totalEth: eth,
  delegations: z.array(
    z.object({ operator: named, from: place, until: place.optional(), isForced: z.boolean().optional() }),
  ),
  /** Newest first, the hundred latest. */
  withdrawals: z.array(withdrawal),
});

export type Staker = z.output<typeof staker>;
export type WithdrawalRow = z.output<typeof withdrawal>;
