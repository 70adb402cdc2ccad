import { createDirectories } from '../answer/directories';
import { type Directory, directoryOf } from '../answer/directory';
import type { Ledger, SlashCount, SlashSum } from '../answer/ledger';
import type { Facts, Moment } from '../answer/moment';
import type { Database, Queryable } from '../store/database';
import type { RowOf, TableName } from '../store/tables';
import { sampleFacts } from './facts';
import { fillTables, type SampleRows, sampleMoment, sampleProtocol, sampleRow } from './rows';

type Given = { facts?: Facts; moment?: Moment };

/** What `work` finds in the tables once they hold these rows and no others. */
export async function inSampleTables<Found>(
  database: Database,
  rows: SampleRows,
  work: (directory: Directory, tx: Queryable) => Promise<Found>,
  { facts = sampleFacts(), moment = sampleMoment }: Given = {},
): Promise<Found> {
  await fillTables(database, rows, moment);
  return createDirectories(database, () => facts).with(work);
}

/** The directory of these rows, without a database. */
export const directoryWith = (
  rows: SampleRows,
  { facts = sampleFacts(), moment = sampleMoment }: Given = {},
): Directory => directoryOf(sampleLedger(rows, moment), facts);

/** The ledger of these rows, without a database. */
export function sampleLedger(given: SampleRows, moment = sampleMoment): Ledger {
  const rowsOf = <Name extends TableName>(table: Name): RowOf<Name>[] =>
    (given[table] ?? []).map((row) => sampleRow(table, row as Partial<RowOf<Name>>));
  return {
    moment,
    operator: rowsOf('operator'),
    operator_strategy: rowsOf('operator_strategy'),
    avs: rowsOf('avs'),
    operator_set: rowsOf('operator_set'),
    membership: rowsOf('membership'),
    allocation: rowsOf('allocation'),
    strategy: rowsOf('strategy'),
    split_change: rowsOf('split_change'),
    protocol: [...sampleProtocol, ...rowsOf('protocol')],
    registration: rowsOf('registration').filter((row) => row.is_registered),
    operator_set_strategy: rowsOf('operator_set_strategy').filter((row) => row.is_included),
    ...lossesOf(rowsOf('slash')),
  };
}

function lossesOf(slashes: readonly RowOf<'slash'>[]): Pick<Ledger, 'slashSums' | 'slashCounts'> {
  const events = new Map<string, SlashCount>();
  const slashSums: SlashSum[] = [];
  for (const { operator, avs, set_id, slash_id, strategy, slashed_shares: shares } of slashes) {
    events.set(`${avs} ${set_id} ${slash_id}`, { operator, avs, set_id, slashes: 1 });
    slashSums.push({ operator, avs, set_id, strategy, shares });
  }
  return { slashSums, slashCounts: [...events.values()] };
}
