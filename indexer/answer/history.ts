import { type Address, WAD, type Wad, wad } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import { isNative, type Pricing, type Worth } from './pricing';

/** Rows of the days on which something changed. */
export type DayRow = { day: number };

/**
 * Goes through the days in order, `first` to `last`; before each of those, `enter` gets the rows of it and of all days
 * before that were not entered yet: what has no row keeps its value.
 */
export function* daysOf<Row extends DayRow>(
  rows: readonly Row[],
  first: number,
  last: number,
  enter: (row: Row) => void,
): Generator<number> {
  const inOrder = [...rows].sort((a, b) => a.day - b.day);
  let next = 0;
  for (let day = first; day <= last; day += 1) {
    for (; next < inOrder.length; next += 1) {
      const row = inOrder[next];
      if (!row || row.day > day) break;
      enter(row);
    }
    yield day;
  }
}

/** The rate of a strategy on a day, as far as one was noted; else today's. */
export function rateOn(
  row: RowOf<'strategy_day'> | undefined,
  strategy: Address,
  pricing: Pricing,
): Wad | undefined {
  if (isNative(strategy)) return WAD;
  const noted = row?.rate ?? null;
  return noted === null ? pricing.get(strategy)?.rate : wad(noted);
}

/** What shares were worth at the strategy's rate of a day and today's rate of the token. */
export function worthOn(
  shares: bigint,
  row: RowOf<'strategy_day'> | undefined,
  strategy: Address,
  pricing: Pricing,
): Worth | undefined {
  const rate = rateOn(row, strategy, pricing);
  return rate === undefined ? undefined : pricing.get(strategy)?.worthAt(shares, rate);
}
