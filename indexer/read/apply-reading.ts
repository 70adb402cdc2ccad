import { isAddressEqual, zeroAddress } from 'viem';
import { exchangeRateWad } from '../../lib/domain/shares';
import { dayOf } from '../derive/fold';
import { strategyRow } from '../derive/stake';
import type { Queryable } from '../store/database';
import { loadRows } from '../store/rows';
import { storableText } from '../store/storable-text';
import { type KeyOf, keyOf, type RowOf, type TableName } from '../store/tables';
import type { Work } from '../store/work';
import type { BlockReading, Wanted } from './read-at-block';

/** What must be read for the tables to be true at a block, after `work` was done on them. */
export async function wantedAfter(database: Queryable, work: Work): Promise<Wanted> {
  const flagged = async <Name extends 'staker_strategy' | 'operator' | 'slash'>(
    table: Name,
  ): Promise<RowOf<Name>[]> => {
    const stored = (await database.query(`select * from ${table} where needs_reading`)) as RowOf<Name>[];
    const touched: readonly { needs_reading: boolean }[] = work.rows(table);
    const known = new Set(touched.map((row) => keyOf(table, row)));
    return [
      ...stored.filter((row) => !known.has(keyOf(table, row))),
      ...(touched.filter((row) => row.needs_reading) as unknown as RowOf<Name>[]),
    ];
  };
  const stored = await database.query<KeyOf<'strategy'>>('select address from strategy');
  const strategies = new Set([...stored, ...work.rows('strategy')].map(({ address }) => address));
  return {
    strategies: [...strategies],
    stakerStrategies: await flagged('staker_strategy'),
    operators: (await flagged('operator')).map(({ address }) => address),
    slashes: await flagged('slash'),
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
  await loadMore(
    database,
    work,
    'slash',
    reading.resolutions.map(({ slash }) => slash),
  );
  applyStrategies(work, reading, at);
  for (const [name, value] of reading.protocol) work.set('protocol', { name, value });
  for (const { staker, strategy, shares } of reading.depositShares) {
    const row = work.get('staker_strategy', { staker, strategy });
    if (!row) continue;
    const known = shares ?? row.deposit_shares;
    work.set('staker_strategy', { ...row, deposit_shares: known, needs_reading: false });
  }
  for (const { operator, approver } of reading.approvers) {
    const row = work.get('operator', { address: operator });
    const known = isAddressEqual(approver, zeroAddress) ? null : approver;
    if (row) work.set('operator', { ...row, approver: known, needs_reading: false });
  }
  for (const { slash, resolutionBlock } of reading.resolutions) {
    const row = work.get('slash', slash);
    if (row) work.set('slash', { ...row, resolution_block: resolutionBlock, needs_reading: false });
  }
}

/** One more than the largest figure that an `amount` column holds. */
const TOO_LARGE = 10n ** 78n;

/** What a column can hold. Anybody may list a token that answers nonsense: it may cost a figure, never the index. */
const fitting = (value: bigint | undefined): bigint | null =>
  value !== undefined && value > -TOO_LARGE && value < TOO_LARGE ? value : null;

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
      total_shares: fitting(strategy.totalShares),
      token_balance: fitting(strategy.tokenBalance),
      is_deposit_paused: strategy.isDepositPaused,
      is_withdrawal_paused: strategy.isWithdrawalPaused,
      max_per_deposit: fitting(strategy.maxPerDeposit),
      max_total: fitting(strategy.maxTotalDeposits),
      eth_rate: fitting(reading.ethRates.get(address)),
    });
    const rate = fitting(exchangeRateWad(strategy));
    const day = dayOf(at.time);
    work.set('strategy_day', { strategy: address, day, delegated_shares: row.delegated_shares, rate });
  }
}
