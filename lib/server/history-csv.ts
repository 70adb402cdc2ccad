import 'server-only';
import { setTimeout as rest } from 'node:timers/promises';
import type { Deployment } from '../chain/deployment-schema';
import type { PriceBook } from '../domain/price-book';
import type { Address } from '../domain/units';
import type { Answer } from '../wire/stats/envelope';
import type { HistoryEntry, StakerLedger } from '../wire/stats/life';
import type { LifeQuery } from '../wire/stats/queries';
import { createReceiptBook } from './history-receipts';
import { headLine, linesOf, restLines } from './history-rows';
import { readTokens, type TokenBook } from './history-tokens';
import { indexUnavailable } from './index-http';
import { pricesOf } from './prices';
import { type StatsSource, statsOf } from './stats';

const ON_PAGE = 200;
/** How often two answers are asked for until they are of one block. */
const TRIES = 6;
const PAUSE_MS = 300;

export type HistoryFilters = Omit<LifeQuery, 'cursor' | 'limit'>;
type Page = Answer<HistoryEntry[]>;

/** `inTurn` does a part of the reading when it is its turn; undefined where nobody waits for it any more, by `signal`. */
export type Reading = {
  signal: AbortSignal;
  inTurn<Value>(read: () => Promise<Value>): Promise<Value | undefined>;
};

/**
 * A whole history as the lines of a CSV file, page by page as they are asked for; undefined where nobody waits for it any
 * more. Throws the problem where the index cannot be asked; once the first page is there, only while the lines are read.
 */
export async function openHistoryCsv(
  deployment: Deployment,
  account: Address,
  filters: HistoryFilters,
  reading: Reading,
): Promise<AsyncGenerator<string> | undefined> {
  const source = statsOf(deployment);
  const isWhole = Object.values(filters).every((value) => value === undefined || value === '');
  const opened = await reading.inTurn(() =>
    Promise.all([
      readTokens(source),
      pricesOf(deployment),
      isWhole
        ? readWithLedgers(source, account)
        : readPage(source, account, filters).then((page) => ({ page, ledgers: [] })),
    ]),
  );
  if (!opened) return undefined;
  const [tokens, prices, first] = opened;
  // One book for the whole file, whatever becomes of the prices while it is made.
  const book = prices?.state === 'read' ? prices.book : undefined;
  return lines(deployment, account, filters, { ...first, tokens, book, reading });
}

type Opened = {
  page: Page;
  ledgers: readonly StakerLedger[];
  tokens: TokenBook;
  book: PriceBook | undefined;
  reading: Reading;
};

async function* lines(
  deployment: Deployment,
  account: Address,
  filters: HistoryFilters,
  { page: first, ledgers, tokens, book, reading }: Opened,
): AsyncGenerator<string> {
  yield headLine;
  yield ledgers.flatMap((ledger) => restLines(ledger, first, tokens)).join('');
  const receipts = createReceiptBook(deployment);
  const { signal, inTurn } = reading;
  let page: Page | undefined = first;
  while (page) {
    const { data, block, next }: Page = page;
    const then = await inTurn(() => receipts.read(account, data, tokens, signal));
    if (!then) return;
    const setting = { tokens, then, valuedAt: block.number, prices: book };
    yield data.flatMap((entry) => linesOf(entry, setting)).join('');
    page =
      next === undefined
        ? undefined
        : await inTurn(() => readPage(statsOf(deployment), account, filters, next));
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
