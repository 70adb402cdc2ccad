import type { Slash } from '@/lib/wire/stats/slashes';

/** Strategies in which a slash took something that has no rate in ether: they are not in its total. */
export const uncountedIn = ({ strategies }: Slash): number =>
  strategies.filter(({ slashedShares, slashedEth }) => slashedShares > 0n && slashedEth === undefined).length;
