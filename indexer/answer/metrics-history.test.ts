import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { WAD } from '../../lib/domain/units';
import { inSampleTables } from '../sample/directory';
import { type SampleRows, sampleHash } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { avs, ETHER, first, lst, second, setWith, stable, strategies, unread } from '../sample/world';
import type { Database, Queryable } from '../store/database';
import { answerMetrics } from './metrics';
import { answerMetricsHistory, metricsDaysOf } from './metrics-history';
import { BadQuestion } from './problem';
import { answerStrategy } from './strategy-details';

const today = 20_000;

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const world: SampleRows = {
  strategy: strategies,
  network_day: [
    { day: today - 3, operators: 1, delegators: 2, avss: 0, slashes: 0 },
    { day: today - 1, operators: 5, delegators: 6, avss: 1, slashes: 2 },
  ],
  strategy_day: [
    { strategy: lst, day: today - 2, delegated_shares: 10n * ETHER, rate: 2n * WAD },
    { strategy: lst, day: today, delegated_shares: 10n * ETHER, rate: null },
    { strategy: NATIVE_ETH_STRATEGY, day: today - 1, delegated_shares: 3n * ETHER },
    { strategy: stable, day: today - 2, delegated_shares: 9n },
    { strategy: unread, day: today - 2, delegated_shares: 9n },
  ],
};

const historyOf = (rows: SampleRows, query: { from?: string; to?: string } = {}) =>
  inSampleTables(database, rows, async (directory, tx) => {
    const { data } = await answerMetricsHistory(directory, tx, query);
    return data;
  });

describe('the network day by day', () => {
  it('default: what is delegated at that day’s rate, from the first day to that of the block', async () => {
    const one = { operators: 1, delegators: 2, avss: 0, slashes: 0 };
    const five = { operators: 5, delegators: 6, avss: 1, slashes: 2 };
    const of = (native: bigint, lsts: bigint) => ({
      delegatedEth: (native + lsts) * ETHER,
      delegatedEthByKind: { native: native * ETHER, lst: lsts * ETHER, other: 0n },
    });
    expect(await historyOf(world)).toEqual([
      { day: '2024-10-01', ...of(0n, 0n), ...one },
      { day: '2024-10-02', ...of(0n, 22n), ...one },
      { day: '2024-10-03', ...of(3n, 22n), ...five },
      // Without a rate of its day a token has today's.
      { day: '2024-10-04', ...of(3n, 11n), ...five },
    ]);
  });

  it('behavior: from and to cut it, and what was before counts', async () => {
    const days = await historyOf(world, { from: '2024-10-03', to: '2024-10-03' });
    expect(days).toMatchObject([{ day: '2024-10-03', delegatedEth: 25n * ETHER, operators: 5 }]);
    const all = await historyOf(world, { from: '0001-01-01', to: '9999-12-31' });
    expect(all.map(({ day }) => day)).toEqual(['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04']);
    expect(await historyOf(world, { from: '2024-10-04', to: '2024-10-01' })).toEqual([]);
    expect(await historyOf({})).toEqual([]);
  });

  it('behavior: worked out once for a block, whatever part is asked for; anew after it failed', async () => {
    const [refused, isSame] = await inSampleTables(database, world, async (directory, tx) => {
      const broken: Queryable = { query: () => Promise.reject(new Error('the line is dead')) };
      const failure = await metricsDaysOf(directory, broken).catch((error: Error) => error.message);
      const made = await metricsDaysOf(directory, tx);
      const { data } = await answerMetricsHistory(directory, broken, { from: '2024-10-04' });
      return [failure, made.length === 4 && data[0] === made[3]];
    });
    expect([refused, isSame]).toEqual(['the line is dead', true]);
  });

  it('error: a day that is in no calendar', async () => {
    await expect(historyOf(world, { from: '2024-02-30' })).rejects.toThrow(BadQuestion);
    await expect(historyOf(world, { to: '2024-13-01' })).rejects.toThrow('to: no day of the calendar');
  });
});

describe('one strategy', () => {
  it('default: its days, who has most of it, and the sets that take it', async () => {
    const rows: SampleRows = {
      ...world,
      ...setWith({ magnitude: WAD }),
      strategy: [{ address: lst, delegated_shares: 150n, listed_block: 66 }],
      operator_strategy: [
        { operator: first, strategy: lst, shares: 50n },
        { operator: second, strategy: lst, shares: 100n },
      ],
    };
    const found = await inSampleTables(database, rows, (directory, tx) => answerStrategy(directory, tx, lst));
    expect(found?.data.listed).toBe(66);
    expect(found?.data.history).toEqual([
      { day: '2024-10-02', rate: 2n * WAD, delegatedShares: 10n * ETHER, delegatedTokens: 20n * ETHER },
      { day: '2024-10-03', rate: 2n * WAD, delegatedShares: 10n * ETHER, delegatedTokens: 20n * ETHER },
      { day: '2024-10-04', rate: WAD, delegatedShares: 10n * ETHER, delegatedTokens: 10n * ETHER },
    ]);
    expect(found?.data.largestOperators).toEqual([
      { address: second, shares: 100n, tokens: 100n, share: (100n * WAD) / 150n },
      { address: first, shares: 50n, tokens: 50n, share: (50n * WAD) / 150n },
    ]);
    expect(found?.data.operatorSets).toEqual([{ avs: { address: avs }, id: 1 }]);
    expect(found?.data.operatorSetsTotal).toBe(1);
  });

  it('behavior: of many operator sets that take it, those that can slash it are listed, and all are counted', async () => {
    const ids = Array.from({ length: 205 }, (_, id) => id);
    const rows = setWith(
      { set_id: 204, magnitude: WAD / 2n },
      {
        operator_set: ids.map((set_id) => ({ avs, set_id })),
        operator_set_strategy: ids.map((set_id) => ({ avs, set_id, strategy: lst })),
        membership: [{ operator: first, avs, set_id: 204 }],
      },
    );
    const found = await inSampleTables(database, rows, (directory, tx) => answerStrategy(directory, tx, lst));
    expect(found?.data.operatorSets.map(({ id }) => id)).toEqual([...ids.slice(0, 199), 204]);
    expect(found?.data.operatorSetsTotal).toBe(205);
  });

  it('error: one that cannot be read, or is none', async () => {
    const found = await inSampleTables(database, world, async (directory, tx) => [
      await answerStrategy(directory, tx, unread),
      await answerStrategy(directory, tx, first),
    ]);
    expect(found).toEqual([undefined, undefined]);
  });
});

describe('totals of the network', () => {
  const totalsOf = (rows: SampleRows) =>
    inSampleTables(database, rows, async (directory, tx) => (await answerMetrics(directory, tx)).data);

  it('default: by kind of asset, delegated, slashable, lost', async () => {
    const found = await totalsOf({
      ...setWith({ magnitude: WAD / 2n }),
      strategy: strategies.map((row) => ({ ...row, delegated_shares: 100n * ETHER })),
      operator_set: [{ avs, set_id: 1, slashes: 1 }],
      slash: [{ avs, set_id: 1, strategy: lst, operator: first, slashed_shares: ETHER }],
      withdrawal: [
        { root: sampleHash('1'), staker: first },
        { root: sampleHash('2'), staker: first, completed_block: 5 },
      ],
      protocol: [
        { name: 'operators', value: 3 },
        { name: 'delegators', value: 12 },
        { name: 'avss', value: 1 },
        { name: 'slashes', value: 1 },
      ],
    });
    expect(found).toEqual({
      totalEth: 650n * ETHER,
      totalEthByKind: { native: 100n * ETHER, lst: 550n * ETHER, other: 0n },
      delegatedEth: 210n * ETHER,
      slashableEth: 55n * ETHER,
      uncounted: 2,
      strategies: 3,
      operators: 3,
      activeOperators: 1,
      delegators: 12,
      avss: 1,
      operatorSets: 1,
      slashes: 1,
      lostEth: (11n * ETHER) / 10n,
      lostUncounted: 0,
      queuedWithdrawals: 1,
    });
  });

  it('behavior: an empty network is all zero', async () => {
    const found = await totalsOf({});
    const { totalEthByKind, ...others } = found;
    expect(new Set([...Object.values(totalEthByKind), ...Object.values(others)].map(String))).toEqual(
      new Set(['0']),
    );
  });
});
