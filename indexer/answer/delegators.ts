import type { Address } from '../../lib/domain/units';
import type { Delegator } from '../../lib/wire/stats/operators';
import type { Place } from '../../lib/wire/stats/primitives';
import type { Paging } from '../../lib/wire/stats/queries';
import type { ValueOf } from '../store/columns';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import { readBulk } from './bulk';
import type { Directory } from './directory';
import { groupsOf } from './groups';
import { magnitudeOf, withdrawableOf } from './holdings';
import { pageInMemory } from './lists';
import { onceForBlock } from './once-for-block';
import { byWorth } from './operator-rows';
import { placeOf } from './places';
import { sumOfEth } from './pricing';

/** An account delegated to an operator, and what it has there. */
type Line = Pick<Delegator, 'stakes' | 'totalEth'> & { address: Address };

/** Everybody delegated to an operator, itself left out; worked out once for a block. */
export const delegatorsOf = onceForBlock(readDelegators);

const QUESTION = `(
  select s.address as staker, p.slashing_factor as pod_factor, x.strategy, x.deposit_shares, x.scaling_factor
  from staker s
  left join pod p on p.owner = s.address
  left join staker_strategy x on x.staker = s.address and x.deposit_shares > 0
  where s.operator = $1 and s.address <> $1
) as found`;

const columns = {
  staker: 'address',
  pod_factor: 'amount?',
  strategy: 'address?',
  deposit_shares: 'amount?',
  scaling_factor: 'amount?',
} as const;

type Row = { [Key in keyof typeof columns]: ValueOf<(typeof columns)[Key]> };

async function readDelegators(directory: Directory, tx: Queryable, operator: Address): Promise<Line[]> {
  const rows = await readBulk(tx, QUESTION, columns, [operator]);
  return [...groupsOf(rows, ({ staker }) => staker)].map(([address, own]) => {
    const stakes = own.flatMap((row) => stakeOf(row, operator, directory) ?? []);
    return {
      address,
      stakes: stakes.sort((a, b) => byWorth(a, b) || (a.strategy < b.strategy ? -1 : 1)),
      totalEth: sumOfEth(stakes),
    };
  });
}

function stakeOf(
  { strategy, deposit_shares, scaling_factor, pod_factor }: Row,
  operator: Address,
  { book }: Directory,
): Delegator['stakes'][number] | undefined {
  const priced = strategy && book.pricing.get(strategy);
  if (!priced || deposit_shares === null || scaling_factor === null) return undefined;
  const held = { strategy, deposit_shares, scaling_factor };
  const shares = withdrawableOf(held, magnitudeOf(book, operator, strategy), pod_factor);
  return { strategy, shares, ...priced.worth(shares) };
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
  const { data, ...rest } = pageInMemory(`delegators ${operator}`, lines, order, paging);
  const since = await readSince(
    tx,
    data.map(({ address }) => address),
  );
  return {
    ...rest,
    data: data.flatMap(({ address: staker, ...line }) => {
      const place = since.get(staker);
      return place ? [{ staker, since: place, ...line }] : [];
    }),
  };
}

/** Where each of these accounts was delegated to whom it is delegated now. */
async function readSince(tx: Queryable, stakers: readonly Address[]): Promise<Map<Address, Place>> {
  const rows = await tx.query<RowOf<'delegation'>>(
    `select d.* from staker s join delegation d on d.block = s.since_block and d.log = s.since_log
     where s.address in (select json_array_elements_text($1::json))`,
    [JSON.stringify(stakers)],
  );
  return new Map(rows.map((row) => [row.staker, placeOf(row)]));
}
