import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { directoryWith, inSampleTables } from '../sample/directory';
import { type SampleRows, sampleAddress, sampleHash, sampleMoment } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { avs, ETHER, first, lst, nextSlasher, recipient, setWith, slasher, stable } from '../sample/world';
import type { Database } from '../store/database';
import { answerAllocations, answerOperator } from './operator-details';

const { block, time } = sampleMoment;
const today = 20_000;
const tenth = WAD / 10n;

describe('what an operator promised', () => {
  it('default: each strategy with its sets, what is bound and what is free', () => {
    const found = answerAllocations(
      directoryWith(
        setWith(
          {},
          {
            operator_strategy: [
              { operator: first, strategy: stable, shares: 50n },
              { operator: first, strategy: lst, shares: 100n * ETHER, max_magnitude: 8n * tenth },
            ],
            operator_set: [
              { avs, set_id: 1 },
              { avs, set_id: 2 },
              { avs, set_id: 3 },
            ],
            allocation: [
              { operator: first, avs, set_id: 3, strategy: lst, magnitude: 0n },
              {
                operator: first,
                avs,
                set_id: 2,
                strategy: lst,
                magnitude: 0n,
                pending_magnitude: tenth,
                effect_block: block + 5,
              },
              { operator: first, avs, set_id: 1, strategy: lst, magnitude: 2n * tenth },
            ],
          },
        ),
      ),
      first,
    );
    expect(found?.data).toEqual([
      {
        strategy: lst,
        maxMagnitude: 8n * tenth,
        encumberedMagnitude: 3n * tenth,
        allocatableMagnitude: 5n * tenth,
        allocations: [
          {
            avs: { address: avs },
            operatorSetId: 1,
            strategy: lst,
            magnitude: 2n * tenth,
            share: WAD / 4n,
            slashableShares: 25n * ETHER,
            isSlashable: true,
          },
          {
            avs: { address: avs },
            operatorSetId: 2,
            strategy: lst,
            magnitude: 0n,
            share: 0n,
            slashableShares: 0n,
            isSlashable: false,
            pending: { magnitude: tenth, effectBlock: block + 5 },
          },
        ],
      },
      {
        strategy: stable,
        maxMagnitude: WAD,
        encumberedMagnitude: 0n,
        allocatableMagnitude: WAD,
        allocations: [],
      },
    ]);
  });

  it('error: no such operator', () => {
    expect(answerAllocations(directoryWith(setWith({})), sampleAddress(0xee))).toBeUndefined();
  });
});

describe('everything about an operator', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSampleTables();
  }, OPENING_MS);
  afterAll(() => database.close());

  const detailOf = async (rows: SampleRows) =>
    (await inSampleTables(database, rows, (directory, tx) => answerOperator(directory, tx, first)))?.data;

  it('default: sets it is in before those it left, who may slash there and who gets it', async () => {
    const found = await detailOf(
      setWith(
        { magnitude: tenth },
        {
          operator: [{ address: first, registered_time: 1_234 }],
          operator_set: [
            { avs, set_id: 1 },
            {
              avs,
              set_id: 2,
              slasher,
              pending_slasher: nextSlasher,
              slasher_effect_block: block + 9,
              redistribution_recipient: recipient,
            },
          ],
          membership: [
            { operator: first, avs, set_id: 1, joined_block: 3, left_block: 500 },
            { operator: first, avs, set_id: 2, joined_block: 4 },
          ],
          registration: [{ operator: first, avs, since_block: 44 }],
        },
      ),
    );
    expect(found).toMatchObject({ registeredAt: 1_234, about: { state: 'none' }, concentration: {} });
    expect(found?.registrations).toEqual([{ address: avs, since: 44 }]);
    expect(found?.memberships).toEqual([
      {
        avs: { address: avs },
        operatorSetId: 2,
        isMember: true,
        joined: 4,
        slasher: { address: slasher },
        pendingSlasher: { address: nextSlasher, effectBlock: block + 9 },
        redistributionRecipient: { address: recipient },
        strategies: [],
      },
      {
        avs: { address: avs },
        operatorSetId: 1,
        isMember: false,
        joined: 3,
        left: 500,
        slashableUntil: 520,
        strategies: [lst],
      },
    ]);
  });

  it('default: every split with its changes, the newest first', async () => {
    const change = { operator: first, kind: 'avs', avs, time: 5 };
    const found = await detailOf({
      operator: [{ address: first }],
      split_change: [
        { ...change, block: 2, log: 1, old_bips: 1_000, new_bips: 700, activates_at: time },
        { ...change, block: 3, log: 0, old_bips: 700, new_bips: 0, activates_at: time + 60 },
      ],
    });
    const transaction = sampleHash('transaction');
    expect(found?.splitHistory).toEqual([
      {
        kind: 'avs',
        avs: { address: avs },
        bips: 700,
        pending: { bips: 0, activatesAt: time + 60 },
        history: [
          { block: 3, time: 5, transaction, oldBips: 700, newBips: 0, activatesAt: time + 60 },
          { block: 2, time: 5, transaction, oldBips: 1_000, newBips: 700, activatesAt: time },
        ],
      },
    ]);
  });

  it('default: day by day at that day’s rate; a day without a change keeps its value', async () => {
    const found = await detailOf({
      ...setWith({}),
      operator_day: [
        { operator: first, day: today - 3, delegators: 1 },
        { operator: first, day: today - 1, delegators: 4 },
      ],
      operator_strategy_day: [
        { operator: first, strategy: lst, day: today - 2, shares: 10n * ETHER },
        { operator: first, strategy: lst, day: today, shares: 0n },
      ],
      strategy_day: [
        { strategy: lst, day: today - 9, rate: 2n * WAD },
        { strategy: lst, day: today - 1, rate: 3n * WAD },
      ],
    });
    const stakes = (tokens: bigint) => [{ strategy: lst, shares: 10n * ETHER, tokens }];
    expect(found?.history).toEqual([
      { day: '2024-10-01', delegators: 1, stakes: [], totalEth: 0n },
      { day: '2024-10-02', delegators: 1, stakes: stakes(20n * ETHER), totalEth: 22n * ETHER },
      { day: '2024-10-03', delegators: 4, stakes: stakes(30n * ETHER), totalEth: 33n * ETHER },
      { day: '2024-10-04', delegators: 4, stakes: [], totalEth: 0n },
    ]);
  });

  it('behavior: of a long life the last year is told, from the values at its beginning', async () => {
    const found = await detailOf({
      ...setWith({}),
      operator_day: [{ operator: first, day: today - 900, delegators: 7 }],
    });
    expect(found?.history.length).toBe(366);
    expect(found?.history[0]).toMatchObject({ day: '2023-10-05', delegators: 7 });
    expect(found?.history.at(-1)).toMatchObject({ day: '2024-10-04', delegators: 7 });
  });

  it('behavior: without days there is no history, and without an operator no answer', async () => {
    expect((await detailOf({ operator: [{ address: first }] }))?.history).toEqual([]);
    expect(await detailOf({})).toBeUndefined();
  });
});
