import type { Queryable } from './database';
import { keyColumns, sqlColumns, sqlKeyColumns, type TableName, tables } from './tables';
import type { Change } from './work';

/** More rows than this go in several statements: a single one would hold too much text at once. */
const MOST_AT_ONCE = 5_000;

/** JSON in which exact numbers are decimal text, as the database reads them. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));

function partsOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / MOST_AT_ONCE) }, (_, i) =>
    items.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
  );
}

/** The rows of these keys, as far as there are any. */
export async function loadRows(tx: Queryable, table: TableName, keys: readonly string[]): Promise<object[]> {
  const using = tables[table].key.join(', ');
  const text = `select ${table}.* from ${table} join json_to_recordset($1::json) as k(${sqlKeyColumns(table).join(', ')}) using (${using})`;
  const found: object[] = [];
  for (const part of partsOf(keys)) {
    found.push(...(await tx.query(text, [toJson(part.map((key) => keyColumns(table, key)))])));
  }
  return found;
}

/** Writes rows, whether they were there before or not. */
export async function putRows(tx: Queryable, table: TableName, rows: readonly object[]): Promise<void> {
  const { key, columns } = tables[table];
  const isKey = (column: string) => (key as readonly string[]).includes(column);
  const values = Object.keys(columns).filter((column) => !isKey(column));
  const update = values.map((column) => `${column} = excluded.${column}`).join(', ');
  const text = `insert into ${table} select * from json_to_recordset($1::json) as r(${sqlColumns(table).join(', ')}) on conflict (${key.join(', ')}) do ${update === '' ? 'nothing' : `update set ${update}`}`;
  for (const part of partsOf(rows)) await tx.query(text, [toJson(part)]);
}

/** Takes away the rows of these keys. */
export async function removeRows(tx: Queryable, table: TableName, keys: readonly string[]): Promise<void> {
  const same = tables[table].key.map((column) => `${table}.${column} = k.${column}`).join(' and ');
  const text = `delete from ${table} using json_to_recordset($1::json) as k(${sqlKeyColumns(table).join(', ')}) where ${same}`;
  for (const part of partsOf(keys)) {
    await tx.query(text, [toJson(part.map((key) => keyColumns(table, key)))]);
  }
}

/** Puts what a batch changed into the database. */
export async function writeChanges(tx: Queryable, changes: readonly Change[]): Promise<void> {
  for (const [table, group] of byTable(changes)) {
    const rows = group.flatMap(({ now }) => (now === null ? [] : [now]));
    const gone = group.flatMap(({ now, before, key }) => (now === null && before !== null ? [key] : []));
    if (rows.length > 0) await putRows(tx, table, rows);
    if (gone.length > 0) await removeRows(tx, table, gone);
  }
}

function byTable(changes: readonly Change[]): Map<TableName, Change[]> {
  const groups = new Map<TableName, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.table);
    if (group) group.push(change);
    else groups.set(change.table, [change]);
  }
  return groups;
}

/** Notes how each changed row was before, so that the batch which ends at `block` can be taken back. */
export async function noteUndo(tx: Queryable, block: number, changes: readonly Change[]): Promise<void> {
  const text =
    'insert into undo (block, name, key, before) select $1::bigint, name, key, before from json_to_recordset($2::json) as r(name text, key text, before text)';
  for (const part of partsOf(changes)) {
    const rows = part.map(({ table, key, before }) => ({
      name: table,
      key,
      before: before === null ? null : toJson(before),
    }));
    await tx.query(text, [block, toJson(rows)]);
  }
}

type Undo = { block: number; name: TableName; key: string; before: string | null };

/** Further back nobody is told any more where the chain turned. */
const REMEMBERED_TURNS = 8_192;

/** Notes that the blocks after `fork` are no part of the chain any more. */
async function noteTurned(tx: Queryable, fork: number): Promise<void> {
  await tx.query('update turned set fork = least(fork, $1)', [fork]);
  await tx.query(
    `insert into turned select hash, block, $1::bigint from checkpoint where block > $1
     on conflict (hash) do update set fork = least(turned.fork, excluded.fork)`,
    [fork],
  );
  await tx.query('delete from turned where block < $1', [fork - REMEMBERED_TURNS]);
}

/** Takes back every batch that ended after `block`, the newest first. */
export async function undoAfter(tx: Queryable, block: number): Promise<void> {
  const notes = await tx.query<Undo>('select * from undo where block > $1 order by id desc', [block]);
  // The oldest note of a row says how it was; it comes last and wins.
  const rows = new Map<string, Change>();
  for (const { name, key, before } of notes) {
    const now = before === null ? null : (JSON.parse(before) as object);
    rows.set(`${name} ${key}`, { table: name, key, before: {}, now });
  }
  await writeChanges(tx, [...rows.values()]);
  await noteTurned(tx, block);
  await tx.query('delete from undo where block > $1', [block]);
  await tx.query('delete from checkpoint where block > $1', [block]);
}
