import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd } from '../sample/crowd';
import { wholeNetwork } from '../sample/network';
import { fillTables } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import type { Database } from '../store/database';
import { tableNames, tables } from '../store/tables';
import { readBulk } from './bulk';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

describe('readBulk', () => {
  it.each([
    ['something of everything', wholeNetwork],
    ['many rows', { allocation: crowd().allocation?.slice(0, 3_000) ?? [] }],
    ['nothing', {}],
  ])('default: %s, exactly as the rows are', async (_, rows) => {
    await fillTables(database, rows);
    for (const table of tableNames) {
      const inBulk = await readBulk(database, table, tables[table].columns);
      const order = (found: readonly object[]) => found.map((row) => Object.entries(row).sort().join());
      expect(order(inBulk).sort()).toEqual(order(await database.query(`select * from ${table}`)).sort());
    }
  });

  it('behavior: values of the question, amounts beyond exact numbers, and text of any kind', async () => {
    const name = 'quote " backslash \\ line \n 🙂';
    const most = 2n ** 256n - 1n;
    const address = '0x1';
    await fillTables(database, { strategy: [{ address, name, max_total: most }] });
    const columns = { name: 'text?', max_total: 'amount?', max_per_deposit: 'amount?' } as const;
    const found = await readBulk(database, 'strategy where address = $1', columns, [address]);
    expect(found).toEqual([{ name, max_total: most, max_per_deposit: null }]);
  });
});
