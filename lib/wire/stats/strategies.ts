import { z } from 'zod';
import { address, block, count, eth, named, operatorSetId, shares, token, tokens, wad } from './primitives';

/** `native`: restaked ether. `lst`: a token with a rate in ether. `other`: everything else. */
export const assetKind = z.enum(['native', 'lst', 'other']);

export const strategyRow = z.object({
  address,
  token,
  kind: assetKind,
  deposits: z.object({
    isOpen: z.boolean(),
    reason: z.enum(['not-whitelisted', 'paused', 'full']).optional(),
  }),
  isWithdrawalPaused: z.boolean(),
  /** Absent where the contract has no limits. `room`: tokens until the whole limit is reached. */
  cap: z
    .object({ perDeposit: tokens.optional(), total: tokens.optional(), room: tokens.optional() })
    .optional(),
  /** Tokens for one share, a wad, blind to the token's decimals. */
  rate: wad,
  /** Wei for a whole token by the token's own rate; absent where it has none. */
  ethRate: wad.optional(),
  totalShares: shares,
  totalTokens: tokens,
  totalEth: eth.optional(),
  /** Of all that is counted in ether; absent where this is not. */
  shareOfAll: wad.optional(),
  delegatedShares: shares,
  delegatedTokens: tokens,
  operators: count,
});

export const strategyDetail = strategyRow.extend({
  listed: block,
  history: z.array(
    z.object({ day: z.string(), rate: wad, delegatedShares: shares, delegatedTokens: tokens }),
  ),
  /** The operators with most of it. */
  largestOperators: z.array(named.extend({ shares, tokens, share: wad })),
  /** Operator sets that take it, the two hundred that can slash most of it. */
  operatorSets: z.array(z.object({ avs: named, id: operatorSetId })),
  /** All of them, however many are listed. */
  operatorSetsTotal: count,
});

export type StrategyRow = z.output<typeof strategyRow>;
export type StrategyDetail = z.output<typeof strategyDetail>;
