import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFacts } from '../sample/facts';
import { fillTables, sampleHash, sampleMoment } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { avs, ETHER, first, lst, recipient, setWith, slasher } from '../sample/world';
import type { Database, Queryable } from '../store/database';
import { createDirectories } from './directories';
import type { Facts } from './moment';
import { NotReady } from './problem';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const { hash } = sampleMoment;
const next = { block: 1_001, hash: sampleHash('next'), time: sampleMoment.time + 12 };

/** The tables, and how often they were asked for all operators. */
function counted(): Database & { loads(): number } {
  let loads = 0;
  const watch = (tx: Queryable): Queryable => ({
    query: (text, values) => {
      if (text.endsWith(' from operator')) loads += 1;
      return tx.query(text, values);
    },
  });
  return {
    ...database,
    snapshot: (work) => database.snapshot((tx) => work(watch(tx))),
    loads: () => loads,
  };
}

describe('directories', () => {
  it('default: the same for everybody who asks within a block, loaded once', async () => {
    await fillTables(database, setWith({}));
    const tables = counted();
    const directories = createDirectories(tables, sampleFactsOnce());
    const asked = await Promise.all([
      directories.at(hash),
      directories.at(hash),
      directories.with(async (directory) => directory),
    ]);
    expect(new Set([...asked, await directories.at(hash)]).size).toBe(1);
    expect(tables.loads()).toBe(1);
    expect(asked[0].moment).toEqual(sampleMoment);
  });

  it('behavior: another block, another directory; the one asked for may be older than the tables', async () => {
    await fillTables(database, setWith({}));
    const directories = createDirectories(database, sampleFactsOnce());
    const before = await directories.at(hash);
    await fillTables(database, { ...setWith({}), operator: [{ address: slasher }] }, next);
    const after = await directories.at(next.hash);
    expect([before.operators.has(first), after.operators.has(first)]).toEqual([true, false]);
    expect((await directories.at(hash)).moment).toEqual(next);
  });

  it('behavior: other facts make it anew from the same rows', async () => {
    await fillTables(database, {
      ...setWith({}),
      operator: [{ address: first, metadata_uri: 'a' }],
    });
    let facts: Facts = sampleFacts();
    const tables = counted();
    const directories = createDirectories(tables, async () => facts);
    const nameless = await directories.at(hash);
    facts = sampleFacts({ a: 'Blue' }, [slasher, recipient]);
    const named = await directories.at(hash);
    expect(nameless.operators.get(first)?.name).toBeUndefined();
    expect(named.operators.get(first)?.name).toBe('Blue');
    expect(named.sets.get(`${avs} 1`)?.slasher).toEqual({ address: slasher, isContract: true });
    expect(tables.loads()).toBe(1);
  });

  it('behavior: rows and directory are of one block, whatever the block asked for', async () => {
    await fillTables(database, setWith({}));
    const directories = createDirectories(database, sampleFactsOnce());
    await directories.at(hash);
    const stake = { operator: first, strategy: lst, shares: 7n * ETHER };
    await fillTables(database, { ...setWith({}), operator_strategy: [stake] }, next);
    const [inDirectory, inTables] = await directories.with(async (directory, tx) => [
      directory.operators.get(first)?.stakes[0]?.shares,
      (await tx.query<{ shares: bigint }>('select shares from operator_strategy'))[0]?.shares,
    ]);
    expect([inDirectory, inTables]).toEqual([7n * ETHER, 7n * ETHER]);
  });

  it('error: no block yet, or one at which not everything was read', async () => {
    await fillTables(database, {});
    const directories = createDirectories(database, sampleFactsOnce());
    await database.query('update checkpoint set is_complete = false');
    await expect(directories.at(hash)).rejects.toThrow(NotReady);
    await database.query('delete from checkpoint');
    await expect(directories.with(async () => undefined)).rejects.toThrow(NotReady);
  });

  it('error: the delays are not known; once they are, it answers', async () => {
    await fillTables(database, {});
    await database.query("delete from protocol where name = 'withdrawalDelayBlocks'");
    const directories = createDirectories(database, sampleFactsOnce());
    await expect(directories.at(hash)).rejects.toThrow('the delays of the protocol are not read yet');
    await database.query("insert into protocol values ('withdrawalDelayBlocks', 50)");
    expect((await directories.at(hash)).book.protocol.withdrawalDelayBlocks).toBe(50);
  });
});

function sampleFactsOnce(): () => Facts {
  const facts = sampleFacts();
  return () => facts;
}
