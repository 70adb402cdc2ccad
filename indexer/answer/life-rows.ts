import type { Address } from '../../lib/domain/units';
import type { Queryable, Row } from '../store/database';
import type { RowOf } from '../store/tables';

/** Every row that one account's life is made of. */
export type LifeRows = {
  deposits: readonly RowOf<'deposit'>[];
  delegations: readonly RowOf<'delegation'>[];
  withdrawals: readonly RowOf<'withdrawal'>[];
  items: readonly RowOf<'withdrawal_strategy'>[];
  pods: readonly RowOf<'pod_change'>[];
  /** Of every operator that it was delegated to, or queued under. */
  slashes: readonly RowOf<'slash'>[];
  /** Theirs as well, in the order of the chain. */
  magnitudes: readonly RowOf<'magnitude_change'>[];
};

const OPERATORS = `(
  select operator from delegation where staker = $1
  union select operator from withdrawal where staker = $1 and operator is not null
)`;

export async function loadLife(tx: Queryable, account: Address): Promise<LifeRows> {
  const rows = <Found extends Row>(sql: string) => tx.query<Found>(sql, [account]);
  return {
    deposits: await rows('select * from deposit where staker = $1'),
    delegations: await rows('select * from delegation where staker = $1'),
    withdrawals: await rows('select * from withdrawal where staker = $1'),
    items: await rows(
      `select * from withdrawal_strategy where root in (select root from withdrawal where staker = $1)
       order by root, position`,
    ),
    pods: await rows('select * from pod_change where owner = $1'),
    slashes: await rows(`select * from slash where operator in ${OPERATORS} order by block, log, strategy`),
    magnitudes: await rows(
      `select * from magnitude_change where operator in ${OPERATORS} order by block, log`,
    ),
  };
}
