import { avsOrder, isAvsWanted } from '../../lib/domain/avss';
import { type Order, pageOf } from '../../lib/domain/directory-paging';
import { isOperatorWanted, operatorOrder } from '../../lib/domain/operators';
import { isStrategyWanted, strategyOrder } from '../../lib/domain/strategies';
import type { Address } from '../../lib/domain/units';
import type { AvsRow } from '../../lib/wire/stats/avs';
import type { OperatorRow } from '../../lib/wire/stats/operators';
import type { AvssQuery, OperatorsQuery, Paging, StrategiesQuery } from '../../lib/wire/stats/queries';
import type { StrategyRow } from '../../lib/wire/stats/strategies';
import type { Reply } from './answers';
import { decodeMark, encodeMark } from './cursor';
import type { Directory } from './directory';

/** One page of rows that are in memory. `of`: the list and what it is sorted by, which a cursor must be of. */
export function pageInMemory<Row extends { address: Address }>(
  of: string,
  rows: readonly Row[],
  order: Order<NoInfer<Row>>,
  { cursor, limit, page }: Paging,
): Reply<Row[]> {
  const name = `${of} ${order.direction}`;
  const after = cursor === undefined ? undefined : decodeMark(name, cursor);
  const found = pageOf(rows, order, { limit, after, page });
  return {
    data: found.rows,
    total: found.total,
    ...(found.next && { next: encodeMark(name, found.next) }),
  };
}

export function listOperators({ operators, book }: Directory, query: OperatorsQuery): Reply<OperatorRow[]> {
  const { avs, strategy, sort, direction } = query;
  const among = avs && operatorsServing(book.avss.get(avs));
  const rows = [...operators.values()].filter((row) => isOperatorWanted(row, { ...query, among }));
  // Only of stake a strategy makes another order.
  const of = sort === 'stake' && strategy ? `operators ${sort} ${strategy}` : `operators ${sort}`;
  return pageInMemory(of, rows, operatorOrder(sort, direction, strategy), query);
}

type Serving = {
  sets: readonly { members: readonly { isMember: boolean; row: { operator: Address } }[] }[];
  registrations: readonly { operator: Address }[];
};

/** Operators that serve an AVS, by its sets or by the older directory; nobody serves what is no AVS. */
export const operatorsServing = (avs: Serving | undefined): Set<Address> =>
  new Set([
    ...(avs?.sets ?? []).flatMap(({ members }) =>
      members.flatMap(({ isMember, row }) => (isMember ? [row.operator] : [])),
    ),
    ...(avs?.registrations ?? []).map(({ operator }) => operator),
  ]);

export function listAvss({ avss, book }: Directory, query: AvssQuery): Reply<AvsRow[]> {
  const { strategy, sort, direction } = query;
  const among =
    strategy &&
    new Set(
      [...book.sets.values()].flatMap(({ strategies, row }) => (strategies.has(strategy) ? [row.avs] : [])),
    );
  const rows = [...avss.values()].filter((row) => isAvsWanted(row, { ...query, among }));
  return pageInMemory(`avss ${sort}`, rows, avsOrder(sort, direction), query);
}

export function listStrategies(
  { strategies, book }: Directory,
  query: StrategiesQuery,
): Reply<StrategyRow[]> {
  const { sort, direction } = query;
  const lines = [...strategies.values()]
    .filter((row) => isStrategyWanted(row, query))
    .map((row) => {
      const delegatedEth = book.pricing.get(row.address)?.worth(row.delegatedShares).eth;
      return { ...row, row, delegatedEth };
    });
  const { data, ...rest } = pageInMemory(`strategies ${sort}`, lines, strategyOrder(sort, direction), query);
  return { ...rest, data: data.map(({ row }) => row) };
}
