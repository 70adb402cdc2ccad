import type { Database, Row } from '../store/database';
import type { Checkpoint } from '../store/store';
import { keyOf, type RowOf, type TableName, tableNames } from '../store/tables';

/** Every row of the index at one moment. */
export class IndexBook {
  readonly block: number;
  readonly hash: string;
  readonly time: number;
  private readonly tables: ReadonlyMap<TableName, readonly object[]>;
  private readonly byKey = new Map<TableName, Map<string, object>>();

  constructor(
    moment: { block: number; hash: string; time: number },
    tables: ReadonlyMap<TableName, readonly object[]>,
  ) {
    this.block = moment.block;
    this.hash = moment.hash;
    this.time = moment.time;
    this.tables = tables;
  }

  rows<Name extends TableName>(table: Name): readonly RowOf<Name>[] {
    return (this.tables.get(table) ?? []) as readonly RowOf<Name>[];
  }

  find<Name extends TableName>(table: Name, key: Partial<RowOf<Name>>): RowOf<Name> | undefined {
    const known = this.byKey.get(table) ?? new Map(this.rows(table).map((row) => [keyOf(table, row), row]));
    this.byKey.set(table, known);
    return known.get(keyOf(table, key)) as RowOf<Name> | undefined;
  }

  /** A named value of the protocol, such as a delay. */
  protocol(name: string): number | undefined {
    return this.find('protocol', { name })?.value;
  }
}

/** Everything in the tables as of one moment; undefined while not every figure is of the indexed block. */
export function readBook(database: Database): Promise<IndexBook | undefined> {
  return database.snapshot(async (tx) => {
    const [moment] = await tx.query<Checkpoint>('select * from checkpoint order by block desc limit 1');
    if (!moment?.is_complete) return undefined;
    const tables = new Map<TableName, readonly Row[]>();
    for (const table of tableNames) tables.set(table, await tx.query(`select * from ${table}`));
    return new IndexBook(moment, tables);
  });
}
