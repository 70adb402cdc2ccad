import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '../../devnet/postgres';
import type { Address } from '../../lib/domain/units';
import { workOn } from '../derive/derive';
import { until } from '../testing/until';
import type { Database } from './database';
import { FolderInUse, openEmbedded } from './open-embedded';
import { openPostgres } from './open-postgres';
import { lockSchema } from './postgres-lock';
import { type Checkpoint, checkpointsAfter, openStore, REMEMBERED_BLOCKS, type Store } from './store';

const folder = mkdtempSync(path.join(tmpdir(), 'rampart-store-'));
const operator: Address = '0x1111111111111111111111111111111111111111';
const strategies = [1, 2, 3].map((n): Address => `0x${String(n).repeat(40)}`);
/** Near the largest that a contract can hold. */
const huge = 2n ** 256n - 1n;

let postgres: Postgres;
const databases: Database[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  databases.push(
    await openEmbedded(undefined),
    openPostgres(await postgres.createDatabase('test'), 'public'),
  );
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const engines = [{ name: 'embedded' }, { name: 'PostgreSQL' }] as const;

/** A batch that gives the operator these shares, one figure a strategy; undefined takes the row away. */
async function batch(store: Store, block: number, shares: readonly (bigint | undefined)[], isFinal = false) {
  const work = await workOn(store.database, (rows) => {
    shares.forEach((amount, i) => {
      const key = { operator, strategy: strategies[i] as Address };
      if (amount === undefined) rows.remove('operator_strategy', key);
      else rows.set('operator_strategy', { ...key, shares: amount, max_magnitude: 1n });
    });
  });
  const checkpoint = { block, hash: `0x${block}`, time: block, is_complete: true, events: block };
  const written = { checkpoint, changes: work.changes(), isFinal };
  await store.commit(written);
  return written;
}

const sharesIn = async (database: Database) =>
  (await database.query<{ shares: bigint }>('select shares from operator_strategy order by strategy')).map(
    ({ shares }) => shares,
  );
const blocksOf = async (store: Store) => (await store.checkpoints()).map(({ block }) => block);
const rewindTo = async (store: Store, wanted: number) => {
  const to = (await store.checkpoints()).find(({ block }) => block === wanted);
  if (to) await store.rewind(to);
};

describe.each(engines)('the tables of an $name database', ({ name }) => {
  const open = (schema: string, fingerprint = 'one') => {
    const database = databases[engines.findIndex((engine) => engine.name === name)] as Database;
    return openStore(database, `rampart_${schema}`, fingerprint);
  };

  it('default: a batch is written as a whole, every digit of it', async () => {
    const store = await open('whole');
    const { database } = store;
    await batch(store, 10, [huge, 0n, 7n]);
    expect(await sharesIn(database)).toEqual([huge, 0n, 7n]);
    expect(await blocksOf(store)).toEqual([10]);
  });

  it('behavior: batches are taken back, rows that came, changed or went included', async () => {
    const store = await open('back');
    const { database } = store;
    await batch(store, 10, [huge, 2n, undefined]);
    await batch(store, 11, [1n, undefined, 3n]);
    await batch(store, 12, [5n, 6n, undefined]);
    expect(await sharesIn(database)).toEqual([5n, 6n]);
    await rewindTo(store, 11);
    expect(await sharesIn(database)).toEqual([1n, 3n]);
    await batch(store, 12, [9n, undefined, 3n]);
    await rewindTo(store, 10);
    expect(await sharesIn(database)).toEqual([huge, 2n]);
    expect(await blocksOf(store)).toEqual([10]);
  });

  it('behavior: what is final cannot be taken back and leaves no notes', async () => {
    const store = await open('final');
    const { database } = store;
    await batch(store, 10, [1n]);
    await batch(store, 500, [2n], true);
    await batch(store, 501, [3n]);
    expect(await blocksOf(store)).toEqual([501, 500]);
    await rewindTo(store, 500);
    expect(await sharesIn(database)).toEqual([2n]);
    await batch(store, 501 + REMEMBERED_BLOCKS, [4n]);
    await batch(store, 502 + REMEMBERED_BLOCKS, [5n]);
    expect(await blocksOf(store)).toEqual([502 + REMEMBERED_BLOCKS, 501 + REMEMBERED_BLOCKS, 500]);
  });

  it('behavior: what one can go back to is known without the database', async () => {
    const store = await open('known');
    let known: Checkpoint[] = [];
    for (const [block, isFinal] of [
      [100, true],
      [101, false],
      [300, false],
      [100 + REMEMBERED_BLOCKS, false],
      [301 + REMEMBERED_BLOCKS, false],
    ] as const) {
      known = checkpointsAfter(await batch(store, block, [BigInt(block)], isFinal), known);
      expect(await store.checkpoints()).toEqual(known);
    }
    expect(known.map(({ block }) => block)).toEqual([301 + REMEMBERED_BLOCKS, 100 + REMEMBERED_BLOCKS, 300]);
  });

  it('behavior: tables of another deployment are thrown away, the same ones are kept', async () => {
    const store = await open('shape');
    const { database } = store;
    await batch(store, 10, [1n]);
    const again = await open('shape');
    expect([again.isNew, await sharesIn(database)]).toEqual([false, [1n]]);
    const other = await open('shape', 'two');
    expect([other.isNew, await sharesIn(database), await blocksOf(other)]).toEqual([true, [], []]);
  });

  it('behavior: a rebuilding empties what follows from the chain and keeps the copies of metadata', async () => {
    const store = await open('rebuild');
    const { database } = store;
    await batch(store, 10, [1n]);
    await database.query("insert into image values ('a.webp', $1)", [new Uint8Array([1, 2, 3])]);
    await store.reset();
    expect([await sharesIn(database), await blocksOf(store)]).toEqual([[], []]);
    const [image] = await database.query<{ bytes: Uint8Array }>('select bytes from image');
    expect([...(image?.bytes ?? [])]).toEqual([1, 2, 3]);
  });

  it('error: a batch that fails leaves nothing behind', async () => {
    const store = await open('half');
    const { database } = store;
    await batch(store, 10, [1n]);
    const checkpoint = { block: 11, hash: '0x11', time: 11, is_complete: true, events: 0 };
    const row = { operator, strategy: strategies[0], shares: 2n, max_magnitude: 1n };
    const good = { table: 'operator_strategy', key: '', before: null, now: row } as const;
    const bad = { table: 'operator_day', key: '', before: null, now: { operator, day: 1 } } as const;
    const failing = store.commit({ checkpoint, changes: [good, bad], isFinal: false });
    await expect(failing).rejects.toThrow('null value in column "delegators"');
    expect([await sharesIn(database), await blocksOf(store)]).toEqual([[1n], [10]]);
  });
});

describe('one owner', () => {
  it('error: a folder that is in use is refused, and free again once its owner closed it', async () => {
    const place = path.join(folder, 'owned');
    const first = await openEmbedded(place);
    await expect(openEmbedded(place)).rejects.toThrow(FolderInUse);
    await first.close();
    await (await openEmbedded(place)).close();
  });

  it('behavior: the folder of a process that is gone is taken over', async () => {
    const place = path.join(folder, 'left');
    await (await openEmbedded(place)).close();
    // No process has a number this high.
    writeFileSync(path.join(place, 'owner.pid'), '99999999');
    await (await openEmbedded(place)).close();
    expect(readdirSync(place)).not.toContain('owner.pid');
  });

  it('behavior: a damaged database is made anew, and said', async () => {
    const place = path.join(folder, 'damaged');
    const first = await openEmbedded(place);
    expect(first.repaired).toBe(false);
    await first.close();
    writeFileSync(path.join(place, 'data', 'global', 'pg_control'), 'nonsense');
    const second = await openEmbedded(place);
    expect(second.repaired).toBe(true);
    expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(readFileSync(path.join(place, 'data.damaged', 'global', 'pg_control'), 'utf8')).toBe('nonsense');
    await second.close();
  });

  it('error: what the machine refuses touches nothing of the database', async () => {
    const place = path.join(folder, 'refused');
    mkdirSync(place);
    // No folder: the operating system refuses to look into it.
    writeFileSync(path.join(place, 'data'), 'kept');
    await expect(openEmbedded(place)).rejects.toHaveProperty('errno');
    expect(readdirSync(place)).toEqual(['data']);
    expect(readFileSync(path.join(place, 'data'), 'utf8')).toBe('kept');
  });

  it('behavior: a connection that breaks in use costs its transaction and nothing else', async () => {
    const database = openPostgres(await postgres.createDatabase('broken'), 'public');
    const broken = database.transaction(async (tx) => {
      const [found] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      const there = 'select 1 as one from pg_stat_activity where pid = $1';
      await database.query('select pg_terminate_backend($1)', [found?.pid]);
      await until(
        'the connection ended',
        async () => (await database.query(there, [found?.pid])).length === 0,
      );
      await tx.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await database.transaction((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('behavior: on a server the second writer waits until the first is gone', async () => {
    const url = await postgres.createDatabase('locked');
    const first = await lockSchema(url, 'rampart_test', () => undefined);
    const reasons: string[] = [];
    const second = lockSchema(url, 'rampart_test', (reason) => {
      reasons.push(reason);
      void first.release();
    });
    const lock = await second;
    expect(reasons).toEqual(['another process writes this index']);
    await first.lost;
    await lock.release();
  });

  it('behavior: networks do not stand in each other’s way', async () => {
    const url = await postgres.createDatabase('shared');
    const locks = [await lockSchema(url, 'rampart_a', fail), await lockSchema(url, 'rampart_b', fail)];
    for (const lock of locks) await lock.release();
  });
});

function fail(reason: string): never {
  throw new Error(`waited: ${reason}`);
}
