import { isAddressEqual, zeroAddress } from 'viem';
import { exchangeRateWad } from '../../lib/domain/shares';
import { dayOf } from '../derive/fold';
import { strategyRow } from '../derive/stake';
import type { Queryable } from '../store/database';
import { loadRows } from '../store/rows';
import { storableText } from '../store/storable-text';
import { keyOf, type RowOf, type TableName } from '../store/tables';
import type { Work } from '../store/work';
import type { BlockReading, Wanted } from './read-at-block';

/** What must be read for the tables to be true at a block, after `work` was done on them. */
export async function wantedAfter(database: Queryable, work: Work): Promise<Wanted> {
  const flagged = async <Name extends 'staker_strategy' | 'operator'>(
    table: Name,
  ): Promise<RowOf<Name>[]> => {
    const stored = (await database.query(`select * from ${table} where needs_reading`)) as RowOf<Name>[];
    const touched = work.rows(table);
    const known = new Set(touched.map((row) => keyOf(table, row)));
    const isFlagged = (row: RowOf<'staker_strategy'> | RowOf<'operator'>) => row.needs_reading;
    return [...stored.filter((row) => !known.has(keyOf(table, row))), ...touched].filter((row) =>
      isFlagged(row as never),
    );
  };
  const stored = await database.query<RowOf<'strategy'>>('select address from strategy');
  const strategies = new Set([...stored, ...work.rows('strategy')].map(({ address }) => address));
  return {
    strategies: [...strategies],
    stakerStrategies: await flagged('staker_strategy'),
    operators: (await flagged('operator')).map(({ address }) => address),
  };
}

async function loadMore(
  database: Queryable,
  work: Work,
  table: TableName,
  rows: readonly object[],
): Promise<void> {
  const keys = work.unloaded(table, new Set(rows.map((row) => keyOf(table, row))));
  if (keys.length > 0) work.load(table, keys, await loadRows(database, table, keys));
}

/** Writes what was read at a block into the rows of that block. */
export async function applyReading(
  database: Queryable,
  work: Work,
  reading: BlockReading,
  at: { block: number; time: number },
): Promise<void> {
  const day = dayOf(at.time);
  const strategies = reading.strategies.map(({ address }) => ({ address, strategy: address, day }));
  await loadMore(database, work, 'strategy', strategies);
  await loadMore(database, work, 'strategy_day', strategies);
  await loadMore(
    database,
    work,
    'protocol',
    [...reading.protocol.keys()].map((name) => ({ name })),
  );
  await loadMore(database, work, 'staker_strategy', reading.depositShares);
  await loadMore(
    database,
    work,
    'operator',
    reading.approvers.map(({ operator }) => ({ address: operator })),
  );
  applyStrategies(work, reading, at);
  for (const [name, value] of reading.protocol) work.set('protocol', { name, value });
  for (const { staker, strategy, shares } of reading.depositShares) {
    const row = work.get('staker_strategy', { staker, strategy });
    if (row) work.set('staker_strategy', { ...row, deposit_shares: shares, needs_reading: false });
  }
  for (const { operator, approver } of reading.approvers) {
    const row = work.get('operator', { address: operator });
    const known = isAddressEqual(approver, zeroAddress) ? null : approver;
    if (row) work.set('operator', { ...row, approver: known, needs_reading: false });
  }
}

function applyStrategies(work: Work, reading: BlockReading, at: { block: number; time: number }): void {
  for (const strategy of reading.strategies) {
    const { address, token } = strategy;
    const row = strategyRow(work, address, at);
    work.set('strategy', {
      ...row,
      token: token.address,
      symbol: storableText(token.symbol),
      name: storableText(token.name),
      decimals: token.decimals,
      total_shares: strategy.totalShares,
      token_balance: strategy.tokenBalance,
      is_deposit_paused: strategy.isDepositPaused,
      is_withdrawal_paused: strategy.isWithdrawalPaused,
      max_per_deposit: strategy.maxPerDeposit ?? null,
      max_total: strategy.maxTotalDeposits ?? null,
      eth_rate: reading.ethRates.get(address) ?? null,
    });
    const rate = exchangeRateWad(strategy);
    const day = dayOf(at.time);
    work.set('strategy_day', { strategy: address, day, delegated_shares: row.delegated_shares, rate });
  }
}
