import { type Address, depositShares, wad } from '../../lib/domain/units';
import type { Staker } from '../../lib/wire/stats/stakers';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { magnitudeOf, withdrawableOf } from './holdings';
import type { Naming } from './naming';
import { byWorth } from './operator-rows';
import { placeOf } from './places';
import { sumOfEth } from './pricing';
import { withdrawalRowsOf, withdrawalsOf } from './withdrawals';

const WITHDRAWALS_SHOWN = 100;

/** What an account has. One that was never seen has nothing, which is an answer too. */
export async function answerStaker(
  directory: Directory,
  tx: Queryable,
  address: Address,
): Promise<Reply<Staker>> {
  const { operators, naming } = directory;
  const [staker] = await tx.query<RowOf<'staker'>>('select * from staker where address = $1', [address]);
  const operator = staker?.operator ?? null;
  const holdings = await holdingsOf(directory, tx, address, operator);
  const delegations = await tx.query<RowOf<'delegation'>>(
    'select * from delegation where staker = $1 order by block, log',
    [address],
  );
  const withdrawals = await withdrawalRowsOf(tx, address, WITHDRAWALS_SHOWN);
  return {
    data: {
      address,
      ...(operator !== null && { operator: naming.operator(operator) }),
      isOperator: operators.has(address),
      holdings,
      totalEth: sumOfEth(holdings),
      delegations: delegationsOf(delegations, naming),
      withdrawals: await withdrawalsOf(withdrawals, directory, tx),
    },
  };
}

async function holdingsOf(
  { book }: Directory,
  tx: Queryable,
  address: Address,
  operator: Address | null,
): Promise<Staker['holdings']> {
  const rows = await tx.query<RowOf<'staker_strategy'>>(
    'select * from staker_strategy where staker = $1 and deposit_shares > 0',
    [address],
  );
  const [pod] = await tx.query<RowOf<'pod'>>('select * from pod where owner = $1', [address]);
  return rows
    .flatMap((row) => {
      const { strategy } = row;
      const magnitude = magnitudeOf(book, operator, strategy);
      const withdrawableShares = withdrawableOf(row, magnitude, pod?.slashing_factor ?? null);
      const worth = book.pricing.get(strategy)?.worth(withdrawableShares);
      if (!worth) return [];
      const scalingFactor = wad(row.scaling_factor);
      const held = { strategy, depositShares: depositShares(row.deposit_shares), scalingFactor };
      return [{ ...held, withdrawableShares, ...worth }];
    })
    .sort((a, b) => byWorth(a, b) || (a.strategy < b.strategy ? -1 : 1));
}

/** Each time that an account was delegated, the newest first. `rows`: in the order of the chain. */
function delegationsOf(rows: readonly RowOf<'delegation'>[], naming: Naming): Staker['delegations'] {
  const found: Staker['delegations'] = [];
  for (const row of rows) {
    if (row.kind === 'delegated') {
      found.push({ operator: naming.operator(row.operator), from: placeOf(row) });
      continue;
    }
    const open = found.at(-1);
    if (!open || open.until) continue;
    open.until = placeOf(row);
    open.isForced = row.kind === 'forced';
  }
  return found.reverse();
}
