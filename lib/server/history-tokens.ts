import 'server-only';
import type { Address } from '../domain/units';
import type { StrategyRow } from '../wire/stats/strategies';
import type { StatsSource } from './stats';

/** The token behind each strategy that the index knows. */
export type TokenBook = ReadonlyMap<Address, StrategyRow['token']>;

const ON_PAGE = 200;
/** Strategies that a book of tokens holds at most, in pages. */
const MOST_PAGES = 10;

/** Every token that the index knows; throws the problem where it cannot be asked. */
export async function readTokens(source: StatsSource): Promise<TokenBook> {
  const found = new Map<Address, StrategyRow['token']>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await source.ask('strategies', {}, { sort: 'total', limit: ON_PAGE, page });
    for (const { address, token } of answer?.data ?? []) found.set(address, token);
    if ((answer?.data.length ?? 0) < ON_PAGE) break;
  }
  return found;
}
