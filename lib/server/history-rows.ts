import 'server-only';
import { amountText } from '../domain/amounts';
import { directionOf } from '../domain/history';
import { csvLine, foreignCell } from '../domain/history-csv';
import { type Price, type PriceBook, priceAt } from '../domain/price-book';
import type { Address, TokenAmount } from '../domain/units';
import type { Stamp } from '../wire/stats/envelope';
import type { HistoryEntry, StakerLedger } from '../wire/stats/life';
import type { StrategyRow } from '../wire/stats/strategies';
import { type HistoryColumn, historyColumns } from './history-columns';
import type { TokenBook } from './history-tokens';

/** Tokens that an event really moved, where its receipt tells. */
export type MovedThen = (entry: HistoryEntry, strategy: Address) => TokenAmount | undefined;

type Cells = Partial<Record<HistoryColumn, string | number | bigint>>;

const lineOf = (cells: Cells): string => csvLine(historyColumns.map(({ name }) => String(cells[name] ?? '')));

export const headLine: string = csvLine(historyColumns.map(({ name }) => name));

type Setting = { tokens: TokenBook; then: MovedThen; valuedAt: number; prices: PriceBook | undefined };

/** The lines of one event: one for each strategy that it moved something in, or one alone. */
export function linesOf(entry: HistoryEntry, setting: Setting): string[] {
  const common = { ...placeCells(entry, entry.logIndex), ...partyCells(entry) };
  if (entry.amounts.length === 0) return [lineOf(common)];
  return entry.amounts.map((amount) => lineOf({ ...common, ...amountCells(entry, amount, setting) }));
}

const asMoment = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

const placeCells = ({ time, block, transaction, kind }: HistoryEntry, logIndex: number): Cells => ({
  time_utc: asMoment(time),
  block,
  transaction,
  log_index: logIndex,
  kind,
});

function partyCells({ operator, slash, withdrawal, isForced }: HistoryEntry): Cells {
  const { avs, redistributionRecipient } = slash ?? {};
  return {
    ...(operator && { operator: operator.address, operator_name: foreignCell(operator.name ?? '') }),
    ...(avs && { avs: avs.address, avs_name: foreignCell(avs.name ?? '') }),
    ...(slash && {
      operator_set: slash.operatorSetId,
      slash_id: slash.slashId,
      redistributed_to: redistributionRecipient?.address ?? '',
      reason: foreignCell(slash.description),
    }),
    ...(withdrawal && {
      withdrawal_root: withdrawal.root,
      withdrawal_nonce: withdrawal.nonce,
      paid_as: withdrawal.paidAs ?? '',
    }),
    ...(isForced && { forced: 'yes' }),
  };
}

const assetCells = (strategy: Address, token: StrategyRow['token'] | undefined): Cells => ({
  strategy,
  ...(token && { asset: foreignCell(token.symbol), token: token.address, decimals: token.decimals }),
});

function amountCells(
  entry: HistoryEntry,
  { strategy, shares, queuedShares, tokens: now }: HistoryEntry['amounts'][number],
  { tokens, then, valuedAt, prices }: Setting,
): Cells {
  const token = tokens.get(strategy);
  const direction = directionOf(entry);
  const inTokens = (amount: TokenAmount | undefined) => {
    if (amount === undefined || !token) return '';
    return `${direction < 0n && amount > 0n ? '-' : ''}${amountText(amount, token.decimals)}`;
  };
  return {
    ...assetCells(strategy, token),
    shares_change: direction * shares,
    shares,
    queued_shares: queuedShares ?? '',
    token_amount_then: inTokens(then(entry, strategy)),
    token_amount_now: inTokens(now),
    valued_at_block: now === undefined ? '' : valuedAt,
    ...(prices && token && priceCells(priceAt(prices, token.address, entry.time))),
  };
}

const priceCells = (price: Price | undefined): Cells =>
  price
    ? {
        price_then: price.amount,
        price_currency: foreignCell(price.currency),
        price_time_utc: asMoment(price.timeSeconds),
        price_source: foreignCell(price.source),
      }
    : {};

/** What no event moved: the contracts' rounding, and what the events do not explain; nothing where there is neither. */
export function restLines(
  { strategy, sums }: StakerLedger,
  { block: { number, time } }: Stamp,
  tokens: TokenBook,
): string[] {
  const rest = { rounding: -sums.rounding, unexplained: -sums.unknown };
  return Object.entries(rest).flatMap(([kind, change]) => {
    if (change === 0n) return [];
    const place: Cells = { time_utc: asMoment(time), block: number, kind };
    return [lineOf({ ...place, ...assetCells(strategy, tokens.get(strategy)), shares_change: change })];
  });
}
