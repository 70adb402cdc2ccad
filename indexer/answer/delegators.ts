import type { Address, Hex } from '../../lib/domain/units';
import type { Delegator } from '../../lib/wire/stats/operators';
import type { Paging } from '../../lib/wire/stats/queries';
import type { Queryable } from '../store/database';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { groupsOf } from './groups';
import { magnitudeOf, withdrawableOf } from './holdings';
import { pageInMemory } from './lists';
import { byWorth } from './operator-rows';
import { sumOfEth } from './pricing';

/** Operators whose delegators are remembered for a block: the most asked for are asked in a row. */
const MOST_REMEMBERED = 8;

type Line = Delegator & { address: Address };
const remembered = new WeakMap<Directory, Map<Address, Promise<Line[]>>>();

/** Everybody delegated to an operator, itself left out, with what each has there; made once for a block. */
export function delegatorsOf(directory: Directory, tx: Queryable, operator: Address): Promise<Line[]> {
  const known = remembered.get(directory) ?? new Map<Address, Promise<Line[]>>();
  remembered.set(directory, known);
  const found = known.get(operator);
  if (found) return found;
  const made = readDelegators(directory, tx, operator);
  made.catch(() => known.delete(operator));
  known.set(operator, made);
  const [oldest] = known.keys();
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  return made;
}

type Row = {
  staker: Address;
  block: number;
  time: number;
  transaction: Hex;
  pod_factor: bigint | null;
  strategy: Address | null;
  deposit_shares: bigint;
  scaling_factor: bigint;
};

const QUERY = `
  select s.address as staker, d.block, d.time, d.transaction, p.slashing_factor as pod_factor,
    x.strategy, x.deposit_shares, x.scaling_factor
  from staker s
  join delegation d on d.block = s.since_block and d.log = s.since_log
  left join pod p on p.owner = s.address
  left join staker_strategy x on x.staker = s.address and x.deposit_shares > 0
  where s.operator = $1 and s.address <> $1`;

async function readDelegators(directory: Directory, tx: Queryable, operator: Address): Promise<Line[]> {
  const rows = await tx.query<Row>(QUERY, [operator]);
  return [...groupsOf(rows, ({ staker }) => staker).values()].flatMap((own) =>
    own[0] ? [lineOf(own[0], own, operator, directory)] : [],
  );
}

function lineOf(first: Row, own: readonly Row[], operator: Address, { book }: Directory): Line {
  const { staker, block, time, transaction } = first;
  const stakes = own.flatMap((row) => {
    const { strategy } = row;
    const priced = strategy && book.pricing.get(strategy);
    if (!priced) return [];
    const magnitude = magnitudeOf(book, operator, strategy);
    const shares = withdrawableOf({ ...row, strategy }, magnitude, row.pod_factor);
    return [{ strategy, shares, ...priced.worth(shares) }];
  });
  return {
    address: staker,
    staker,
    since: { block, time, transaction },
    stakes: stakes.sort((a, b) => byWorth(a, b) || (a.strategy < b.strategy ? -1 : 1)),
    totalEth: sumOfEth(stakes),
  };
}

export async function answerDelegators(
  directory: Directory,
  tx: Queryable,
  operator: Address,
  paging: Paging,
): Promise<Reply<Delegator[]> | undefined> {
  if (!directory.operators.has(operator)) return undefined;
  const lines = await delegatorsOf(directory, tx, operator);
  const order = { keyOf: ({ totalEth }: Line) => totalEth, direction: 'desc' } as const;
  const { data, ...rest } = pageInMemory('delegators', lines, order, paging);
  return { ...rest, data: data.map(({ address: _, ...delegator }) => delegator) };
}
