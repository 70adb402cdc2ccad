import { afterSlashing } from '../../lib/domain/shares';
import {
  type Address,
  blockNumber,
  type Hex,
  scaledShares,
  WAD,
  wad,
  withdrawableShares,
} from '../../lib/domain/units';
import { completableAt, slashableUntil } from '../../lib/domain/withdrawals';
import type { WithdrawalRow } from '../../lib/wire/stats/stakers';
import type { Queryable } from '../store/database';
import type { RowOf } from '../store/tables';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { groupsOf } from './groups';
import { factorOf } from './holdings';

type Item = RowOf<'withdrawal_strategy'> & {
  /** What slashing left of the operator's stake when the delay ended, or left until now. Absent: it was never slashed. */
  magnitude: bigint | null;
  pod_factor: bigint | null;
};

const ITEMS = `
  select i.*, p.slashing_factor as pod_factor, (
    select m.max_magnitude from magnitude_change m
    where m.operator = w.operator and m.strategy = i.strategy and m.block <= w.start_block + $2::bigint
    order by m.block desc, m.log desc limit 1
  ) as magnitude
  from withdrawal_strategy i
  join withdrawal w using (root)
  left join pod p on p.owner = w.staker
  where root in (select json_array_elements_text($1::json))
  order by i.position`;

export async function answerWithdrawal(
  directory: Directory,
  tx: Queryable,
  root: Hex,
): Promise<Reply<WithdrawalRow> | undefined> {
  const rows = await tx.query<RowOf<'withdrawal'>>('select * from withdrawal where root = $1', [root]);
  const [data] = await withdrawalsOf(rows, directory, tx);
  return data && { data };
}

/** Withdrawals with what slashing leaves of them, in the order of the rows. */
export async function withdrawalsOf(
  rows: readonly RowOf<'withdrawal'>[],
  directory: Directory,
  tx: Queryable,
): Promise<WithdrawalRow[]> {
  const delay = directory.book.protocol.withdrawalDelayBlocks;
  const items = await tx.query<Item>(ITEMS, [JSON.stringify(rows.map(({ root }) => root)), delay]);
  const byRoot = groupsOf(items, ({ root }) => root);
  return rows.map((row) => withdrawalOf(row, byRoot.get(row.root) ?? [], BigInt(delay), directory));
}

function withdrawalOf(
  row: RowOf<'withdrawal'>,
  items: readonly Item[],
  delay: bigint,
  { naming, book }: Directory,
): WithdrawalRow {
  const start = blockNumber(BigInt(row.start_block));
  const completed = completionOf(row);
  return {
    root: row.root,
    staker: row.staker,
    ...(row.operator !== null && {
      operator: naming.operator(row.operator),
      slashableUntil: Number(slashableUntil(start, delay)),
    }),
    nonce: row.nonce,
    startBlock: row.start_block,
    queued: { block: row.start_block, time: row.queued_time, transaction: row.queued_transaction },
    completableBlock: Number(completableAt(start, delay)),
    state: completed ? 'completed' : 'queued',
    ...(completed && { completed }),
    strategies: items.flatMap((item) => {
      const shares = sharesLeft(item);
      const worth = book.pricing.get(item.strategy)?.worth(shares);
      if (!worth) return [];
      return [
        {
          strategy: item.strategy,
          scaledShares: scaledShares(item.scaled_shares),
          sharesAtQueueing: withdrawableShares(item.shares_at_queueing),
          shares,
          tokens: worth.tokens,
        },
      ];
    }),
  };
}

const sharesLeft = ({ strategy, scaled_shares, magnitude, pod_factor }: Item) =>
  afterSlashing(scaledShares(scaled_shares), factorOf(strategy, wad(magnitude ?? WAD), pod_factor));

function completionOf(row: RowOf<'withdrawal'>): WithdrawalRow['completed'] {
  const { completed_block: block, completed_time: time, completed_transaction: transaction } = row;
  if (block === null || time === null || transaction === null) return undefined;
  const { completed_as: as } = row;
  return { block, time, transaction, ...((as === 'tokens' || as === 'shares') && { as }) };
}

export const withdrawalRowsOf = (tx: Queryable, staker: Address, limit: number) =>
  tx.query<RowOf<'withdrawal'>>(
    `select * from withdrawal where staker = $1 order by start_block desc, nonce desc limit ${limit}`,
    [staker],
  );
