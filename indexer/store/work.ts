import { type KeyOf, keyOf, type RowOf, type TableName } from './tables';

/** A row as it was before, by table and key; null = there was none. */
type Entry = { before: object | null; now: object | null; isChanged: boolean };
type Entries = Map<string, Entry>;

/** One changed row of a batch. */
export type Change = { table: TableName; key: string; before: object | null; now: object | null };

/**
 * The rows that a batch of events touches. What is read must have been loaded: a first pass over the same events, in
 * which every row is missing, finds out which those are (`wanted`).
 */
export class Work {
  private readonly loaded = new Map<TableName, Entries>();
  private readonly isRehearsal: boolean;

  constructor(isRehearsal: boolean) {
    this.isRehearsal = isRehearsal;
  }

  /** The row as the batch has left it so far. */
  get<Name extends TableName>(table: Name, key: KeyOf<Name>): RowOf<Name> | undefined {
    return (this.entry(table, keyOf(table, key)).now ?? undefined) as RowOf<Name> | undefined;
  }

  /** Says that a row may be touched, for those who may stop before they do. */
  touch<Name extends TableName>(table: Name, key: KeyOf<Name>): void {
    this.entry(table, keyOf(table, key));
  }

  set<Name extends TableName>(table: Name, row: RowOf<Name>): void {
    const entry = this.entry(table, keyOf(table, row));
    entry.isChanged = true;
    // In a rehearsal nothing is there, and what is set does not matter either.
    if (!this.isRehearsal) entry.now = row;
  }

  remove<Name extends TableName>(table: Name, key: KeyOf<Name>): void {
    const entry = this.entry(table, keyOf(table, key));
    entry.isChanged = true;
    entry.now = null;
  }

  /** Those of the keys whose rows were not loaded yet. */
  unloaded(table: TableName, keys: Iterable<string>): string[] {
    const entries = this.entriesOf(table);
    return [...keys].filter((key) => !entries.has(key));
  }

  /** Every row of a table that the batch touched, as it has left it. */
  rows<Name extends TableName>(table: Name): RowOf<Name>[] {
    return [...this.entriesOf(table).values()].flatMap(({ now }) =>
      now === null ? [] : [now as RowOf<Name>],
    );
  }

  /** Puts rows in place as they are in the database; keys that the database does not have are noted as missing. */
  load(table: TableName, keys: Iterable<string>, rows: readonly object[]): void {
    const entries = this.entriesOf(table);
    for (const key of keys) entries.set(key, { before: null, now: null, isChanged: false });
    for (const row of rows) {
      entries.set(keyOf(table, row as never), { before: row, now: row, isChanged: false });
    }
  }

  /** After a rehearsal: the keys of every row that was touched, by table. */
  wanted(): [table: TableName, keys: string[]][] {
    return [...this.loaded].map(([table, entries]) => [table, [...entries.keys()]]);
  }

  /** What the batch changed. */
  changes(): Change[] {
    return [...this.loaded].flatMap(([table, entries]) =>
      [...entries].flatMap(([key, { before, now, isChanged }]) =>
        isChanged && !isSame(before, now) ? [{ table, key, before, now }] : [],
      ),
    );
  }

  private entriesOf(table: TableName): Entries {
    const entries = this.loaded.get(table) ?? new Map<string, Entry>();
    this.loaded.set(table, entries);
    return entries;
  }

  private entry(table: TableName, key: string): Entry {
    const entries = this.entriesOf(table);
    const known = entries.get(key);
    if (known) return known;
    if (!this.isRehearsal) throw new RangeError(`${table} ${key} was not loaded`);
    const entry: Entry = { before: null, now: null, isChanged: false };
    entries.set(key, entry);
    return entry;
  }
}

function isSame(before: object | null, now: object | null): boolean {
  if (before === null || now === null) return before === now;
  const old = before as Readonly<Record<string, unknown>>;
  return Object.entries(now).every(([column, value]) => old[column] === value);
}
