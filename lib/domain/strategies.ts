import type { Direction, Order, SortKey } from './directory-paging';
import { isFoundBy, nameKey } from './directory-search';
import {
  type Address,
  mulDiv,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
} from './units';

/** A strategy of the list, as far as searching, filtering and sorting look at it. */
export type StrategyEntry = {
  address: Address;
  token: { address: Address; symbol: string; name: string };
  kind: 'native' | 'lst' | 'other';
  deposits: { isOpen: boolean };
  rate: bigint;
  totalEth?: bigint | undefined;
  delegatedEth?: bigint | undefined;
  operators: number;
};

export type StrategyFilter = {
  search?: string | undefined;
  deposits?: 'open' | 'closed' | undefined;
  kind?: StrategyEntry['kind'] | undefined;
};

export type StrategySort = 'total' | 'symbol' | 'rate' | 'delegated' | 'operators' | 'share';

/** True where a strategy is all that the filter asks for. Both its own address and the token's are searched. */
export function isStrategyWanted(strategy: StrategyEntry, filter: StrategyFilter): boolean {
  const { search, deposits, kind } = filter;
  const { address, token } = strategy;
  return (
    (deposits === undefined || (deposits === 'open') === strategy.deposits.isOpen) &&
    (kind === undefined || strategy.kind === kind) &&
    isFoundBy(search, [token.symbol, token.name], [address, token.address])
  );
}

const keys: Record<StrategySort, (strategy: StrategyEntry) => SortKey> = {
  total: ({ totalEth }) => totalEth,
  symbol: ({ token }) => nameKey(token.symbol),
  rate: ({ rate }) => rate,
  delegated: ({ delegatedEth }) => delegatedEth,
  operators: ({ operators }) => BigInt(operators),
  share: ({ totalEth }) => totalEth,
};

/** How the list is sorted: symbols from A on, everything else from the most; what has no worth in ether comes last. */
export const strategyOrder = (
  sort: StrategySort,
  direction: Direction | undefined,
): Order<StrategyEntry> => ({
  keyOf: keys[sort],
  direction: direction ?? (sort === 'symbol' ? 'asc' : 'desc'),
});

/** Worth of tokens in wei at `ethRate` wei for a whole token of so many decimals; rounded down. */
export function ethForTokens(tokens: TokenAmount, decimals: number, ethRate: Wad): TokenAmount {
  return tokenAmount(mulDiv(tokens, ethRate, 10n ** BigInt(decimals), 'down'));
}

/** Tokens for shares at a rate noted earlier as a wad; rounded down. */
export function tokensAtRate(shares: WithdrawableShares, rate: Wad): TokenAmount {
  return tokenAmount(mulDiv(shares, rate, WAD, 'down'));
}

/** Tokens that still fit under a whole limit; rounded to none where it is passed already. */
export function roomUnder(limit: TokenAmount, balance: TokenAmount): TokenAmount {
  return tokenAmount(limit > balance ? limit - balance : 0n);
}
