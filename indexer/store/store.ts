import { tableStatements } from './columns';
import type { Database, Queryable } from './database';
import { noteUndo, undoAfter, writeChanges } from './rows';
import { tableNames, tables } from './tables';
import type { Change } from './work';

/** The end of a batch: everything up to this block is in the tables. */
export type Checkpoint = {
  block: number;
  hash: string;
  time: number;
  /** What is read from contracts was read at this block, so that every figure is true at it. */
  is_complete: boolean;
  /** Events up to and with this block. */
  events: number;
};

/** Batches that ended this many blocks or more below the newest one are final: their undo notes go. */
export const REMEMBERED_BLOCKS = 512;

const bookkeeping = [
  'create table checkpoint (block bigint primary key, hash text not null, time bigint not null, is_complete boolean not null, events bigint not null default 0)',
  'create table undo (id bigserial primary key, block bigint not null, name text not null, key text not null, before text)',
  'create index undo_block on undo (block)',
  'create table state (name text primary key, value text not null)',
  // Blocks that were indexed and are no more: `fork` is the last one before them that stayed.
  'create table turned (hash text primary key, block bigint not null, fork bigint not null)',
];

/** What no event takes back: copies of what strangers published, and where code lies. They outlive a rebuilding. */
const kept = [
  // An address may be longer than an index takes.
  'create table if not exists about (key text primary key, uri text not null, content text, logo text, fetched_at bigint, attempted_at bigint not null, failures bigint not null, reason text)',
  'create table if not exists image (file text primary key, bytes bytea not null)',
  'create table if not exists code (address text primary key, is_contract boolean not null, read_at bigint not null)',
];

const chainStatements = (): string[] => [
  ...bookkeeping,
  ...tableNames.flatMap((name) => tableStatements(name, tables[name])),
];

const chainTables = ['checkpoint', 'undo', 'state', 'turned', ...tableNames];

export type Store = {
  database: Database;
  /** The newest first. */
  checkpoints(): Promise<Checkpoint[]>;
  /** Everything of a batch at once, or nothing. `isFinal`: too deep to be taken back. */
  commit(batch: Batch): Promise<void>;
  rewind(to: Checkpoint): Promise<void>;
  /** Empties every table that follows from the chain. */
  reset(): Promise<void>;
};

export type Batch = { checkpoint: Checkpoint; changes: readonly Change[]; isFinal: boolean };

/** Up to here nothing can be taken back any more once the batch is written. */
const finalBlockAfter = ({ checkpoint: { block }, isFinal }: Batch): number =>
  isFinal ? block : block - REMEMBERED_BLOCKS;

/** The checkpoints that one can still go back to once a batch is written, the newest first as they came. */
export function checkpointsAfter(batch: Batch, before: readonly Checkpoint[]): Checkpoint[] {
  const { checkpoint } = batch;
  const all = [checkpoint, ...before.filter(({ block }) => block !== checkpoint.block)];
  const finalBlock = finalBlockAfter(batch);
  const last = all.findIndex(({ block }) => block <= finalBlock);
  return last === -1 ? all : all.slice(0, last + 1);
}

/**
 * Opens the tables in the schema. `fingerprint` stands for what is indexed: with another one in the database, or
 * tables of another shape, they are made anew; `isNew` says so.
 */
export async function openStore(
  database: Database,
  schema: string,
  fingerprint: string,
): Promise<Store & { isNew: boolean }> {
  const shape = [fingerprint, ...chainStatements(), ...kept].join('; ');
  const found = await readShape(database, schema);
  const isNew = found !== shape;
  const reset = () => makeTables(database, shape);
  if (isNew) await database.run(`drop schema if exists ${schema} cascade; create schema ${schema}`);
  await database.run(`set search_path to ${schema}`);
  if (isNew) await reset();
  return {
    database,
    isNew,
    reset,
    checkpoints: () => database.query<Checkpoint>('select * from checkpoint order by block desc'),
    commit: (batch) =>
      database.transaction(async (tx) => {
        const { checkpoint, changes, isFinal } = batch;
        await writeChanges(tx, changes);
        if (!isFinal) await noteUndo(tx, checkpoint.block, changes);
        await writeCheckpoint(tx, checkpoint, finalBlockAfter(batch));
      }),
    rewind: (to) => database.transaction((tx) => undoAfter(tx, to.block)),
  };
}

async function readShape(database: Database, schema: string): Promise<string | undefined> {
  const [there] = await database.query<{ found: string | null }>(
    `select to_regclass('${schema}.state')::text as found`,
  );
  if (!there?.found) return undefined;
  const [row] = await database.query<{ value: string }>(
    `select value from ${schema}.state where name = 'shape'`,
  );
  return row?.value;
}

async function makeTables(database: Database, shape: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(`drop table if exists ${chainTables.join(', ')}`);
    for (const statement of [...chainStatements(), ...kept]) await tx.query(statement);
    await tx.query("insert into state values ('shape', $1)", [shape]);
  });
}

/** Adds a checkpoint. Up to `finalBlock` nothing can be taken back: of what lies there only the newest is kept. */
async function writeCheckpoint(
  tx: Queryable,
  { block, hash, time, is_complete, events }: Checkpoint,
  finalBlock: number,
): Promise<void> {
  await tx.query(
    'insert into checkpoint values ($1, $2, $3, $4, $5) on conflict (block) do update set is_complete = excluded.is_complete',
    [block, hash, time, is_complete, events],
  );
  await tx.query('delete from undo where block <= $1', [finalBlock]);
  await tx.query(
    'delete from checkpoint where block < (select max(block) from checkpoint where block <= $1)',
    [finalBlock],
  );
}
