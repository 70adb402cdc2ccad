import { z } from 'zod';
import {
  about,
  address,
  block,
  count,
  eth,
  named,
  operatorSetId,
  party,
  shares,
  stake,
  tokens,
} from './primitives';

/** How an AVS works with its operators: operator sets, the older directory, or both. */
export const avsKind = z.enum(['operator-sets', 'directory', 'both', 'none']);

export const avsRow = named.extend({
  kind: avsKind,
  firstSeen: block,
  operatorSets: count,
  strategies: count,
  /** Operators in any of its sets or registered in the older directory, each counted once. */
  operators: count,
  /** Whole stake of the members in the strategies of the sets, each operator and strategy counted once. */
  totalEth: eth,
  /** Stake that its sets can slash at the least. */
  slashableEth: eth,
  uncounted: count,
  slashes: count,
  lostEth: eth,
  /** Strategies in which slashes took something that has no rate in ether and is not in `lostEth`. */
  lostUncounted: count,
  isRedistributing: z.boolean(),
  slashers: z.array(party),
});

export const setMember = named.extend({
  joined: block,
  /** Whole stake and the part that this set can slash at the least, per strategy of the set. */
  stakes: z.array(
    stake.extend({ slashableShares: shares, slashableTokens: tokens, slashableEth: eth.optional() }),
  ),
  totalEth: eth,
  slashableEth: eth,
});

/** An operator set in a list. */
export const operatorSetRow = z.object({
  avs: named,
  id: operatorSetId,
  created: block,
  strategies: z.array(address),
  members: count,
  slasher: party.optional(),
  pendingSlasher: party.extend({ effectBlock: block }).optional(),
  redistributionRecipient: party.optional(),
  slashes: count,
  totalEth: eth,
  slashableEth: eth,
  uncounted: count,
});

export const operatorSetDetail = operatorSetRow.extend({
  operators: z.array(setMember),
  /** Left, but slashable until that block. */
  leaving: z.array(named.extend({ left: block, slashableUntil: block })),
  /** Blocks that a change of the slasher takes. */
  slasherDelayBlocks: count,
});

export const avsDetail = avsRow.extend({
  about,
  /** Asked when an operator joins; absent: the AVS itself. */
  registrar: party.optional(),
  /** Blocks that a change of a slasher takes. */
  slasherDelayBlocks: count,
  sets: z.array(operatorSetRow),
  members: z.array(
    named.extend({
      operatorSetIds: z.array(operatorSetId),
      isInDirectory: z.boolean(),
      totalEth: eth,
      slashableEth: eth,
      /** Strategies of its sets with stake that have no rate in ether and are in neither sum. */
      uncounted: count,
    }),
  ),
});

export type AvsRow = z.output<typeof avsRow>;
export type AvsDetail = z.output<typeof avsDetail>;
export type OperatorSetRow = z.output<typeof operatorSetRow>;
export type OperatorSetDetail = z.output<typeof operatorSetDetail>;
