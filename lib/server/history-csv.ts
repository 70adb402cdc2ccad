import 'server-only';
import { setTimeout as rest } from 'node:timers/promises';
import type { Deployment } from '../chain/deployment-schema';
import type { Address } from '../domain/units';
import type { Answer } from '../wire/stats/envelope';
import type { HistoryEntry, StakerLedger } from '../wire/stats/life';
import type { LifeQuery } from '../wire/stats/queries';
import type { StrategyRow } from '../wire/stats/strategies';
import { createReceiptBook } from './history-receipts';
import { headLine, linesOf, restLines, type TokenBook } from './history-rows';
import { indexUnavailable } from './index-http';
import { type StatsSource, statsOf } from './stats';

const ON_PAGE = 200;
/** Strategies that a book of tokens holds at most, in pages. */
const MOST_PAGES = 10;
/** How often two answers are asked for until they are of one block. */
const TRIES = 6;
const PAUSE_MS = 300;

export type HistoryFilters = Omit<LifeQuery, 'cursor' | 'limit'>;
type Page = Answer<HistoryEntry[]>;

/**
 * A whole history as the lines of a CSV file, page by page as they are asked for. Throws the problem where the index
 * cannot be asked; once the first page is there, only while the lines are read.
 */
export async function openHistoryCsv(
  deployment: Deployment,
  account: Address,
  filters: HistoryFilters,
): Promise<AsyncGenerator<string>> {
  const source = statsOf(deployment);
  const isWhole = Object.values(filters).every((value) => value === undefined || value === '');
  const [tokens, { page, ledgers }] = await Promise.all([
    readTokens(source),
    isWhole
      ? readWithLedgers(source, account)
      : readPage(source, account, filters).then((first) => ({ page: first, ledgers: [] })),
  ]);
  return lines(deployment, account, filters, { page, ledgers, tokens });
}

type Opened = { page: Page; ledgers: readonly StakerLedger[]; tokens: TokenBook };

async function* lines(
  deployment: Deployment,
  account: Address,
  filters: HistoryFilters,
  { page: first, ledgers, tokens }: Opened,
): AsyncGenerator<string> {
  yield headLine;
  yield ledgers.flatMap((ledger) => restLines(ledger, first, tokens)).join('');
  const receipts = createReceiptBook(deployment);
  for (let page = first; ; page = await readPage(statsOf(deployment), account, filters, page.next)) {
    const then = await receipts.read(account, page.data, tokens);
    const setting = { tokens, then, valuedAt: page.block.number };
    yield page.data.flatMap((entry) => linesOf(entry, setting)).join('');
    if (page.next === undefined) return;
  }
}

async function readPage(
  source: StatsSource,
  address: Address,
  filters: HistoryFilters,
  cursor?: string,
): Promise<Page> {
  const found = await source.ask('stakerHistory', { address }, { ...filters, cursor, limit: ON_PAGE });
  if (!found) throw indexUnavailable('it does not tell histories');
  return found;
}

/** The first page, and what the rows of all pages must add up to: both of one block. */
async function readWithLedgers(
  source: StatsSource,
  address: Address,
): Promise<{ page: Page; ledgers: readonly StakerLedger[] }> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const [page, ledgers] = await Promise.all([
      readPage(source, address, {}),
      source.ask('stakerLedgers', { address }, {}),
    ]);
    if (!ledgers) return { page, ledgers: [] };
    if (ledgers.block.hash === page.block.hash) return { page, ledgers: ledgers.data };
    await rest(PAUSE_MS);
  }
  throw indexUnavailable('it moves on too fast for two answers of one block');
}

async function readTokens(source: StatsSource): Promise<TokenBook> {
  const found = new Map<Address, StrategyRow['token']>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await source.ask('strategies', {}, { sort: 'total', limit: ON_PAGE, page });
    for (const { address, token } of answer?.data ?? []) found.set(address, token);
    if ((answer?.data.length ?? 0) < ON_PAGE) break;
  }
  return found;
}
