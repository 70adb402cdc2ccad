import type { Address } from '../../lib/domain/units';
import type { OperatorDetail } from '../../lib/wire/stats/operators';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Directory } from './directory';
import { daysOf, worthOn } from './history';
import { dayOf, dayText } from './places';
import { asShares, sumOfEth } from './pricing';

/** A year of days: longer ago it is in the index, but not on the page. */
const DAYS_SHOWN = 366;

type Days = OperatorDetail['history'];
type Entered =
  | { day: number; delegators: number }
  | { day: number; stake: RowOf<'operator_strategy_day'> }
  | { day: number; rate: RowOf<'strategy_day'> };

/** An operator's stake and delegators at the end of each day, the last year of them. */
export async function operatorHistory(
  { book, moment }: Directory,
  tx: Queryable,
  operator: Address,
): Promise<Days> {
  const entries = await readEntries(tx, operator);
  const own = entries.flatMap((entry) => ('rate' in entry ? [] : [entry.day]));
  if (own.length === 0) return [];
  const last = dayOf(moment.time);
  const first = Math.max(
    last - DAYS_SHOWN + 1,
    own.reduce((a, b) => Math.min(a, b)),
  );
  const shares = new Map<Address, bigint>();
  const rates = new Map<Address, RowOf<'strategy_day'>>();
  let delegators = 0;
  const enter = (entry: Entered) => {
    if ('delegators' in entry) delegators = entry.delegators;
    else if ('stake' in entry) shares.set(entry.stake.strategy, entry.stake.shares);
    else rates.set(entry.rate.strategy, entry.rate);
  };
  const days: Days = [];
  for (const day of daysOf(entries, first, last, enter)) {
    const stakes = [...shares].flatMap(([strategy, held]) => {
      const worth = held > 0n ? worthOn(held, rates.get(strategy), strategy, book.pricing) : undefined;
      return worth ? [{ strategy, shares: asShares(held), worth }] : [];
    });
    days.push({
      day: dayText(day),
      delegators,
      stakes: stakes.map(({ worth, ...stake }) => ({ ...stake, tokens: worth.tokens })),
      totalEth: sumOfEth(stakes.map(({ worth }) => worth)),
    });
  }
  return days;
}

async function readEntries(tx: Queryable, operator: Address): Promise<Entered[]> {
  const delegators = await tx.query<RowOf<'operator_day'>>('select * from operator_day where operator = $1', [
    operator,
  ]);
  const stakes = await tx.query<RowOf<'operator_strategy_day'>>(
    'select * from operator_strategy_day where operator = $1',
    [operator],
  );
  const rates = await tx.query<RowOf<'strategy_day'>>(
    'select * from strategy_day where strategy in (select strategy from operator_strategy_day where operator = $1)',
    [operator],
  );
  return [
    ...delegators.map(({ day, delegators: count }) => ({ day, delegators: count })),
    ...stakes.map((stake) => ({ day: stake.day, stake })),
    ...rates.map((rate) => ({ day: rate.day, rate })),
  ];
}
