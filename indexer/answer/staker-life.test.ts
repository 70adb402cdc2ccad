import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { type LifeQuery, lifeQuery } from '../../lib/wire/stats/queries';
import { inSampleTables } from '../sample/directory';
import { type SampleRows, sampleAddress, sampleHash } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { avs, ETHER, first, lst, recipient, second, strategies } from '../sample/world';
import type { Database } from '../store/database';
import { BadQuestion } from './problem';
import { answerStakerHistory } from './staker-history';
import { answerStakerLedgers } from './staker-ledgers';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const alice = sampleAddress(0xf1);
const root = sampleHash('first');
const DAY = 86_400;
const at = (block: number, log = 0) => ({ block, log, time: 1_700_000_000 + (block - 10) * DAY });

const slashOf = (block: number, slash_id: number, before: bigint, after: bigint) => ({
  ...at(block),
  operator: first,
  avs,
  set_id: 1,
  slash_id,
  strategy: lst,
  description: `Late ${slash_id}`,
  magnitude_before: before,
  magnitude_after: after,
});

/** What the second slash takes, and leaves. */
const last = (9n * ETHER) / 2n;
const half = WAD / 2n;
const quarter = WAD / 4n;

/** Eight in, half slashed; of the four left one is taken out; six more in; half of the nine is slashed again. */
const world: SampleRows = {
  strategy: strategies,
  operator: [{ address: first }, { address: second }],
  avs: [{ address: avs }],
  operator_set: [{ avs, set_id: 1, redistribution_recipient: recipient }],
  deposit: [
    { ...at(10), staker: alice, strategy: lst, shares: 8n * ETHER },
    { ...at(15), staker: alice, strategy: lst, shares: 6n * ETHER },
    { ...at(15, 1), staker: sampleAddress(0xf2), strategy: lst, shares: 77n },
  ],
  delegation: [{ ...at(11), staker: alice, operator: first }],
  staker: [{ address: alice, operator: first, since_block: 11 }],
  slash: [slashOf(12, 1, WAD, half), slashOf(16, 2, half, quarter), slashOf(9, 0, WAD, WAD)],
  magnitude_change: [
    { operator: first, strategy: lst, block: 12, log: 0, max_magnitude: half },
    { operator: first, strategy: lst, block: 16, log: 0, max_magnitude: quarter },
  ],
  clearing: [{ avs, set_id: 1, slash_id: 1, strategy: lst, block: 13 }],
  withdrawal: [
    {
      root,
      staker: alice,
      operator: first,
      nonce: 0,
      start_block: 13,
      queued_log: 2,
      queued_time: at(13).time,
      completed_block: 14,
      completed_log: 3,
      completed_time: at(14).time,
      completed_transaction: sampleHash('collected'),
      completed_as: 'tokens',
    },
  ],
  withdrawal_strategy: [
    { root, position: 0, strategy: lst, scaled_shares: 2n * ETHER, shares_at_queueing: ETHER },
  ],
};

const ledgersOf = (rows: SampleRows) =>
  inSampleTables(database, rows, (directory, tx) => answerStakerLedgers(directory, tx, alice));
const historyOf = (query: Partial<Record<keyof LifeQuery, unknown>> = {}, rows = world) =>
  inSampleTables(database, rows, (directory, tx) =>
    answerStakerHistory(directory, tx, alice, lifeQuery.parse(query)),
  );

describe('ledgers', () => {
  it('default: two slashes and something taken out between them add up', async () => {
    const { data } = await ledgersOf(world);
    expect(data).toMatchObject([
      {
        strategy: lst,
        sums: {
          putIn: 14n * ETHER,
          takenOut: ETHER,
          slashed: 4n * ETHER + last,
          beaconSlashed: 0n,
          rounding: 0n,
        },
        now: { withdrawableShares: last, queuedShares: 0n },
        isComplete: true,
        slashes: [
          { slashId: 2, shares: last, queuedShares: 0n, description: 'Late 2' },
          {
            slashId: 1,
            shares: 4n * ETHER,
            operator: { address: first },
            avs: { address: avs },
            redistributionRecipient: { address: recipient },
            clearedBlock: 13,
          },
        ],
      },
    ]);
    expect(data[0]?.slashes[0]).not.toHaveProperty('clearedBlock');
  });

  it('behavior: a history that begins in the middle is not called complete', async () => {
    const { data } = await ledgersOf({ ...world, deposit: world.deposit?.slice(1) ?? [] });
    expect(data).toMatchObject([{ isComplete: false }]);
  });

  it('behavior: of somebody whom nothing happened to there is none', async () => {
    expect(await ledgersOf({ strategy: strategies })).toEqual({ data: [] });
  });
});

describe('history', () => {
  it('default: everything of its own, the newest first, with the shares that each moved', async () => {
    const { data, total } = await historyOf();
    expect(
      data.map(({ kind, block, amounts }) => [kind, block, amounts.map(({ shares }) => shares)]),
    ).toEqual([
      ['slashed', 16, [last]],
      ['deposited', 15, [6n * ETHER]],
      ['collected', 14, [ETHER]],
      ['queued', 13, [ETHER]],
      ['slashed', 12, [4n * ETHER]],
      ['delegated', 11, []],
      ['deposited', 10, [8n * ETHER]],
    ]);
    expect(total).toBe(7);
    expect(data[2]).toMatchObject({ withdrawal: { root, nonce: 0, paidAs: 'tokens' } });
    expect(data[0]).toMatchObject({ operator: { address: first }, slash: { slashId: 2 } });
    expect(data[0]?.amounts[0]?.tokens).toBe(last);
  });

  it('behavior: a withdrawal that came back is told once', async () => {
    const rows: SampleRows = {
      ...world,
      withdrawal: [{ ...world.withdrawal?.[0], completed_as: 'shares' }],
      deposit: [
        ...(world.deposit ?? []),
        { ...at(14, 4), staker: alice, strategy: lst, shares: ETHER, is_back: true },
      ],
    };
    const { data } = await historyOf({}, rows);
    expect(data.map(({ kind }) => kind)).toEqual([
      'slashed',
      'deposited',
      'collected',
      'queued',
      'slashed',
      'delegated',
      'deposited',
    ]);
    expect((await ledgersOf(rows)).data).toMatchObject([{ sums: { putIn: 14n * ETHER, takenOut: 0n } }]);
  });

  it('behavior: a strategy that a withdrawal names twice is told once, with both parts', async () => {
    const part = { root, strategy: lst, scaled_shares: ETHER, shares_at_queueing: ETHER / 2n };
    const rows: SampleRows = {
      ...world,
      withdrawal_strategy: [
        { ...part, position: 0 },
        { ...part, position: 1 },
      ],
    };
    const { data } = await historyOf({}, rows);
    const moved = data.flatMap(({ kind, amounts }) =>
      kind === 'queued' || kind === 'collected' ? [[kind, amounts.map(({ shares }) => shares)]] : [],
    );
    expect(moved).toEqual([
      ['collected', [ETHER]],
      ['queued', [ETHER]],
    ]);
    expect(await ledgersOf(rows)).toEqual(await ledgersOf(world));
  });

  it('behavior: pages follow each other without a gap, also when something new came on top', async () => {
    const page = await historyOf({ limit: 3 });
    const newer = {
      ...world,
      deposit: [...(world.deposit ?? []), { ...at(17), staker: alice, strategy: lst }],
    };
    const next = await historyOf({ limit: 3, cursor: page.next }, newer);
    const last = await historyOf({ limit: 3, cursor: next.next });
    expect([page, next, last].map(({ data }) => data.map(({ block }) => block))).toEqual([
      [16, 15, 14],
      [13, 12, 11],
      [10],
    ]);
    expect(last.next).toBeUndefined();
  });

  it.each([
    [{ kind: 'slashed' }, [16, 12]],
    [{ strategy: lst }, [16, 15, 14, 13, 12, 10]],
    [{ strategy: sampleAddress(0xd2) }, []],
    [{ search: 'late 2' }, [16]],
    [{ search: root.toUpperCase().replace('0X', '0x') }, [14, 13]],
    [{ search: first }, [16, 13, 12, 11]],
    [{ from: '2023-11-18', to: '2023-11-19' }, [15, 14]],
  ])('behavior: %j leaves the blocks %j', async (query, blocks) => {
    const { data, total } = await historyOf(query);
    expect(data.map(({ block }) => block)).toEqual(blocks);
    expect(total).toBe(blocks.length);
  });

  it.each([
    [{ cursor: 'bWFkZS11cA' }, 'cursor'],
    [{ from: '2023-02-31' }, 'from'],
  ])('error: %j is refused by its field', async (query, field) => {
    await expect(historyOf(query)).rejects.toThrow(BadQuestion);
    await expect(historyOf(query)).rejects.toMatchObject({ fields: [{ field }] });
  });
});
