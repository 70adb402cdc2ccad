import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { type SampleServer, serveSample, staker, wholeNetwork } from '../sample/network';
import { fillTables, sampleMoment } from '../sample/rows';
import { OPENING_MS } from '../sample/tables';
import { lst } from '../sample/world';
import { tableNames } from '../store/tables';

let server: SampleServer;
beforeAll(async () => {
  server = await serveSample();
  await fillTables(server.database, wholeNetwork);
}, OPENING_MS);
afterAll(() => server.close());

describe('rows', () => {
  it('default: every row of every table, the moment first', async () => {
    const text = await (await server.ask('/sample/rows')).text();
    const [moment, ...lines] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as never);
    expect(moment).toEqual(sampleMoment);
    const rows = lines as { table: string; row: Record<string, unknown> }[];
    for (const table of tableNames) {
      const [counted] = await server.database.query<{ count: number }>(
        `select count(*) as count from ${table}`,
      );
      expect([table, rows.filter((one) => one.table === table).length]).toEqual([table, counted?.count]);
    }
    const stake = rows.find(({ table }) => table === 'staker_strategy');
    expect(stake?.row).toEqual({
      staker,
      strategy: lst,
      deposit_shares: `${2n ** 200n}`,
      scaling_factor: `${WAD}`,
      needs_reading: false,
    });
  });

  it('behavior: more rows than are read at once, and all of one moment', async () => {
    await server.database.query("insert into protocol select 'name' || i, i from generate_series(1, 2500) i");
    const text = await (await server.ask('/sample/rows')).text();
    const values = text.matchAll(/"name":"name(\d+)","value":(\d+)/g);
    expect([...values].filter(([, name, value]) => name === value).length).toBe(2_500);
  });

  it('behavior: who goes away in the middle of them holds nobody up', async () => {
    await server.database.query(
      "insert into protocol select repeat('x', 1000) || i, i from generate_series(1, 20000) i",
    );
    await new Promise<void>((resolve) => {
      const request = get(server.url('/sample/rows'), (response) => {
        response.once('data', () => {
          request.destroy();
          resolve();
        });
      });
    });
    expect((await server.ask('/sample/metrics')).status).toBe(200);
  });

  it('error: nothing is indexed, or no longer: said at the start, broken off later', async () => {
    server.moment = undefined;
    expect((await server.ask('/sample/rows')).status).toBe(503);
    server.moment = sampleMoment;
    await server.database.query('delete from checkpoint');
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const response = await server.ask('/sample/rows');
    await expect(response.text()).rejects.toThrow('terminated');
    log.mockRestore();
  });
});
