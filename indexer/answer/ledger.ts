import type { Address } from '../../lib/domain/units';
import type { Queryable } from '../store/database';
import { type RowOf, tables as tableShapes } from '../store/tables';
import { readBulk } from './bulk';
import type { Moment } from './moment';
import { NotReady } from './problem';

/** Tables that are held in memory whole: they grow with operators and AVSs, not with stakers. */
const whole = [
  'operator',
  'operator_strategy',
  'avs',
  'operator_set',
  'membership',
  'allocation',
  'strategy',
  'split_change',
  'protocol',
] as const;

/** What the slashes of one operator by one operator set took in one strategy, all together. */
export type SlashSum = {
  operator: Address;
  avs: Address;
  set_id: number;
  strategy: Address;
  shares: bigint;
};
/** How often one operator was slashed by one operator set. */
export type SlashCount = { operator: Address; avs: Address; set_id: number; slashes: number };

/** The rows behind every list, as they are at one block. */
export type Ledger = { [Name in (typeof whole)[number]]: RowOf<Name>[] } & {
  moment: Moment;
  /** Those that hold. */
  registration: RowOf<'registration'>[];
  operator_set_strategy: RowOf<'operator_set_strategy'>[];
  slashSums: SlashSum[];
  slashCounts: SlashCount[];
};

/** The block that the tables are at. Throws NotReady where not every figure is of that block. */
export async function readMoment(tx: Queryable): Promise<Moment> {
  const [row] = await tx.query<Moment & { is_complete: boolean }>(
    'select block, hash, time, is_complete from checkpoint order by block desc limit 1',
  );
  if (!row?.is_complete) throw new NotReady('it reads the chain');
  const { block, hash, time } = row;
  return { block, hash, time };
}

export async function loadLedger(tx: Queryable, moment: Moment): Promise<Ledger> {
  const tables: Record<string, unknown> = {};
  for (const name of whole) tables[name] = await readBulk(tx, name, tableShapes[name].columns);
  return {
    ...(tables as Pick<Ledger, (typeof whole)[number]>),
    moment,
    registration: await readBulk(tx, 'registration where is_registered', tableShapes.registration.columns),
    operator_set_strategy: await readBulk(
      tx,
      'operator_set_strategy where is_included',
      tableShapes.operator_set_strategy.columns,
    ),
    slashSums: await tx.query(
      'select operator, avs, set_id, strategy, sum(slashed_shares) as shares from slash group by operator, avs, set_id, strategy',
    ),
    slashCounts: await tx.query(
      'select operator, avs, set_id, count(distinct slash_id) as slashes from slash group by operator, avs, set_id',
    ),
  };
}
