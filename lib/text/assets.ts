import { tokenAmount, type WithdrawableShares } from '../domain/units';
import { countOf } from './directory';
import { formatAmount } from './format';

export type AssetKind = 'native' | 'lst' | 'other';
export type AvsKind = 'operator-sets' | 'directory' | 'both' | 'none';
export type ClosedReason = 'not-whitelisted' | 'paused' | 'full';

/** What stands behind a strategy, in a line and in a sentence. */
export const assetKinds: Record<AssetKind, { word: string; short: string; meaning: string }> = {
  native: {
    word: 'Native ETH',
    short: 'Native',
    meaning: 'Ether of validators, restaked without a token in between.',
  },
  lst: {
    word: 'Liquid staking token',
    short: 'LST',
    meaning: 'A token for staked ether whose contract says how much ether it stands for.',
  },
  other: {
    word: 'Other token',
    short: 'Other',
    meaning: 'Any other token. It counts in totals in ETH only where its contract gives a rate in ether.',
  },
};

/** Why a strategy takes no deposits: two words, and what it means for who holds a part of it. */
export const closedReasons: Record<ClosedReason, { word: string; meaning: string }> = {
  'not-whitelisted': {
    word: 'Not accepted',
    meaning: 'The protocol does not list this strategy for deposits. What is in it can be withdrawn.',
  },
  paused: {
    word: 'Paused',
    meaning: 'Deposits are paused for the time being. What is in it is not touched.',
  },
  full: { word: 'Cap reached', meaning: 'The cap is reached. There is room again when somebody withdraws.' },
};

/** How an AVS works with its operators. */
export const avsKinds: Record<AvsKind, { word: string; meaning: string }> = {
  'operator-sets': {
    word: 'Operator sets',
    meaning: 'It forms operator sets. What operators allocated to them can be slashed.',
  },
  directory: {
    word: 'Older directory',
    meaning: 'Operators register with it in the older directory, where nothing can be slashed.',
  },
  both: {
    word: 'Sets and directory',
    meaning:
      'It forms operator sets, and has operators in the older directory, where nothing can be slashed.',
  },
  none: {
    word: 'Only announced',
    meaning: 'It announced itself and has no operator set and no operator yet.',
  },
};

/** Who can change who slashes, and how fast: a sentence. `delayBlocks`: those that lie between the change and its effect. */
export function explainSlasherChange(delayBlocks: number): string {
  const when =
    delayBlocks === 0
      ? 'It takes effect in the next block.'
      : `It takes effect when ${countOf(delayBlocks, 'block')} ${delayBlocks === 1 ? 'has' : 'have'} passed, so it can be seen coming.`;
  return `The AVS can name another slasher at any time. ${when}`;
}

export const burned = 'What is slashed is burned: nobody receives it.';

/** Shares of a strategy, which have as many decimals as its token: "1.5". At most six significant digits. */
export const formatShares = (shares: WithdrawableShares, decimals: number): string =>
  formatAmount(tokenAmount(shares), decimals);
