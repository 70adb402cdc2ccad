import { type Address, withdrawableShares } from '../../lib/domain/units';
import type { StrategyDetail } from '../../lib/wire/stats/strategies';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import type { SetEntry } from './book';
import type { Directory } from './directory';
import { daysOf, rateOn, worthOn } from './history';
import { dayOf, dayText } from './places';
import { shareOf } from './strategy-rows';

const MOST_OPERATORS = 10;
/** Anybody can form operator sets that take a strategy. */
const MOST_SETS = 200;

export async function answerStrategy(
  directory: Directory,
  tx: Queryable,
  address: Address,
): Promise<Reply<StrategyDetail> | undefined> {
  const row = directory.strategies.get(address);
  const priced = directory.book.pricing.get(address);
  if (!row || !priced) return undefined;
  return {
    data: {
      ...row,
      listed: priced.row.listed_block,
      history: await strategyHistory(directory, tx, address),
      largestOperators: largestOperators(directory, address),
      ...operatorSetsWith(directory, address),
    },
  };
}

async function strategyHistory(
  { book, moment }: Directory,
  tx: Queryable,
  strategy: Address,
): Promise<StrategyDetail['history']> {
  const rows = await tx.query<RowOf<'strategy_day'>>(
    'select * from strategy_day where strategy = $1 order by day',
    [strategy],
  );
  const [first] = rows;
  if (!first) return [];
  let now = first;
  const days: StrategyDetail['history'] = [];
  const enter = (row: RowOf<'strategy_day'>) => {
    now = row;
  };
  for (const day of daysOf(rows, first.day, dayOf(moment.time), enter)) {
    const rate = rateOn(now, strategy, book.pricing);
    const worth = worthOn(now.delegated_shares, now, strategy, book.pricing);
    if (rate === undefined || !worth) continue;
    const delegatedShares = withdrawableShares(now.delegated_shares);
    days.push({ day: dayText(day), rate, delegatedShares, delegatedTokens: worth.tokens });
  }
  return days;
}

/** `share`: of all that is delegated in the strategy. */
function largestOperators(
  { book, naming }: Directory,
  strategy: Address,
): StrategyDetail['largestOperators'] {
  const delegated = book.pricing.get(strategy)?.row.delegated_shares ?? null;
  return (book.holders.get(strategy) ?? [])
    .filter(({ shares }) => shares > 0n)
    .sort((a, b) =>
      a.shares === b.shares ? (a.operator < b.operator ? -1 : 1) : a.shares > b.shares ? -1 : 1,
    )
    .slice(0, MOST_OPERATORS)
    .flatMap(({ operator, shares, worth }) =>
      worth && delegated !== null
        ? [{ ...naming.operator(operator), shares, tokens: worth.tokens, share: shareOf(shares, delegated) }]
        : [],
    );
}

/** Those that can slash most of it, by AVS and number. */
function operatorSetsWith(
  { book, naming }: Directory,
  strategy: Address,
): Pick<StrategyDetail, 'operatorSets' | 'operatorSetsTotal'> {
  const taking = [...book.sets.values()].filter(({ strategies }) => strategies.has(strategy));
  const ranked = taking.map((set) => ({ row: set.row, slashable: slashableIn(set, strategy) }));
  const listed = ranked
    .sort((a, b) => (a.slashable === b.slashable ? byPlace(a, b) : a.slashable > b.slashable ? -1 : 1))
    .slice(0, MOST_SETS)
    .sort(byPlace);
  return {
    operatorSets: listed.map(({ row }) => ({ avs: naming.avs(row.avs), id: row.set_id })),
    operatorSetsTotal: taking.length,
  };
}

const slashableIn = ({ slashable }: SetEntry, strategy: Address): bigint =>
  slashable.reduce(
    (so, { row, slashableShares }) => (row.strategy === strategy ? so + slashableShares : so),
    0n,
  );

type Placed = { row: RowOf<'operator_set'> };

const byPlace = ({ row: a }: Placed, { row: b }: Placed): number =>
  a.avs === b.avs ? a.set_id - b.set_id : a.avs < b.avs ? -1 : 1;
