import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { WAD } from '../../lib/domain/units';
import { inSampleTables } from '../sample/directory';
import { type SampleRows, sampleAddress, sampleHash } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import { ETHER, first, lst, second, stable, strategies, unread } from '../sample/world';
import type { Database } from '../store/database';
import { answerDelegators, delegatorsOf } from './delegators';
import { answerOperator } from './operator-details';
import { answerStaker } from './stakers';
import { answerWithdrawal } from './withdrawals';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const [alice, bob, carol] = [0xf1, 0xf2, 0xf3].map(sampleAddress) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const transaction = sampleHash('transaction');
const time = 1_700_000_000;

/** Half of the first operator’s LST was slashed away; its pod's ether was not, but a tenth is gone by the beacon chain. */
const world: SampleRows = {
  strategy: strategies,
  operator: [{ address: first, delegators: 2 }, { address: second }],
  operator_strategy: [
    { operator: first, strategy: lst, shares: 100n * ETHER, max_magnitude: WAD / 2n },
    { operator: first, strategy: NATIVE_ETH_STRATEGY, shares: 100n * ETHER, max_magnitude: (8n * WAD) / 10n },
  ],
  staker: [
    { address: first, operator: first, since_block: 10 },
    { address: alice, operator: first, since_block: 20 },
    { address: bob, operator: first, since_block: 30 },
    { address: carol, operator: null, since_block: 41 },
  ],
  delegation: [
    { staker: first, operator: first, block: 10 },
    { staker: alice, operator: first, block: 20 },
    { staker: bob, operator: second, block: 22 },
    { staker: bob, operator: second, block: 29, kind: 'forced' },
    { staker: bob, operator: first, block: 30 },
    { staker: carol, operator: first, block: 40 },
    { staker: carol, operator: first, block: 41, kind: 'undelegated' },
  ],
  staker_strategy: [
    { staker: first, strategy: lst, deposit_shares: 1_000n * ETHER },
    { staker: alice, strategy: lst, deposit_shares: 20n * ETHER },
    { staker: alice, strategy: stable, deposit_shares: 5_000_000n },
    { staker: alice, strategy: unread, deposit_shares: 5n },
    { staker: bob, strategy: NATIVE_ETH_STRATEGY, deposit_shares: 50n * ETHER, scaling_factor: WAD / 2n },
    { staker: bob, strategy: lst, deposit_shares: 0n },
    { staker: carol, strategy: lst, deposit_shares: 7n },
  ],
  pod: [{ owner: bob, slashing_factor: (9n * WAD) / 10n }],
};

const delegatedSince = (block: number) => ({ block, time, transaction });

describe('delegators', () => {
  it('default: what slashing left of each, the largest worth first, the operator itself left out', async () => {
    const found = await inSampleTables(database, world, (directory, tx) =>
      answerDelegators(directory, tx, first, { limit: 10 }),
    );
    // 50 ether, halved by the scaling, of which 0.8 times 0.9 is left; 20 shares of which half is left, at 1.1.
    expect(found).toEqual({
      total: 2,
      data: [
        {
          staker: bob,
          since: delegatedSince(30),
          stakes: [
            { strategy: NATIVE_ETH_STRATEGY, shares: 18n * ETHER, tokens: 18n * ETHER, eth: 18n * ETHER },
          ],
          totalEth: 18n * ETHER,
        },
        {
          staker: alice,
          since: delegatedSince(20),
          stakes: [
            { strategy: lst, shares: 10n * ETHER, tokens: 10n * ETHER, eth: 11n * ETHER },
            { strategy: stable, shares: 5_000_000n, tokens: 5_000_000n },
          ],
          totalEth: 11n * ETHER,
        },
      ],
    });
  });

  it('behavior: page by page; of nobody known there is nothing', async () => {
    const stakers = await inSampleTables(database, world, async (directory, tx) => {
      const page = await answerDelegators(directory, tx, first, { limit: 1 });
      const next = await answerDelegators(directory, tx, first, { limit: 1, cursor: page?.next });
      const unknown = await answerDelegators(directory, tx, alice, { limit: 1 });
      return [page?.data[0]?.staker, next?.data[0]?.staker, next?.next, unknown];
    });
    expect(stakers).toEqual([bob, alice, undefined, undefined]);
  });

  it('behavior: how the stake is spread, in the operator’s own answer', async () => {
    const detail = await inSampleTables(database, world, (directory, tx) =>
      answerOperator(directory, tx, first),
    );
    // Shares of 18/29 and 11/29: (324 + 121) / 841 of 10 000.
    expect(detail?.data.concentration).toEqual({
      hhi: 5_291,
      largest: (18n * WAD) / 29n,
      largest5: WAD,
      largest10: WAD,
    });
    expect(detail?.data.delegators).toBe(2);
  });

  it('behavior: worked out once for a block', async () => {
    const isSame = await inSampleTables(database, world, async (directory, tx) => {
      const made = await delegatorsOf(directory, tx, first);
      return made === (await delegatorsOf(directory, tx, first));
    });
    expect(isSame).toBe(true);
  });
});

describe('stakers', () => {
  it('default: holdings, worth, and whom it was delegated to, the newest first', async () => {
    const found = await inSampleTables(database, world, (directory, tx) => answerStaker(directory, tx, bob));
    expect(found.data).toEqual({
      address: bob,
      operator: { address: first },
      isOperator: false,
      holdings: [
        {
          strategy: NATIVE_ETH_STRATEGY,
          depositShares: 50n * ETHER,
          scalingFactor: WAD / 2n,
          withdrawableShares: 18n * ETHER,
          tokens: 18n * ETHER,
          eth: 18n * ETHER,
        },
      ],
      totalEth: 18n * ETHER,
      delegations: [
        { operator: { address: first }, from: delegatedSince(30) },
        {
          operator: { address: second },
          from: delegatedSince(22),
          until: delegatedSince(29),
          isForced: true,
        },
      ],
      withdrawals: [],
    });
  });

  it('behavior: nobody’s slashing touches who is delegated to nobody', async () => {
    const found = await inSampleTables(database, world, (directory, tx) =>
      answerStaker(directory, tx, carol),
    );
    expect(found.data.operator).toBeUndefined();
    expect(found.data.holdings[0]?.withdrawableShares).toBe(7n);
    expect(found.data.delegations[0]).toMatchObject({ until: delegatedSince(41), isForced: false });
  });

  it('behavior: an account that was never seen has nothing', async () => {
    const found = await inSampleTables(database, {}, (directory, tx) => answerStaker(directory, tx, alice));
    expect(found.data).toEqual({
      address: alice,
      isOperator: false,
      holdings: [],
      totalEth: 0n,
      delegations: [],
      withdrawals: [],
    });
  });

  it('behavior: the hundred latest withdrawals, the newest first', async () => {
    const withdrawal = Array.from({ length: 101 }, (_, nonce) => ({
      root: sampleHash(`${nonce}`),
      staker: alice,
      nonce,
      start_block: 100 + Math.floor(nonce / 2),
    }));
    const found = await inSampleTables(database, { ...world, withdrawal }, (directory, tx) =>
      answerStaker(directory, tx, alice),
    );
    const nonces = found.data.withdrawals.map(({ nonce }) => nonce);
    expect([nonces.length, nonces[0], nonces.at(-1)]).toEqual([100, 100, 1]);
  });
});

describe('withdrawals', () => {
  const root = sampleHash('root');
  /** Queued in block 900 with a delay of 50 blocks: what happens until block 950 counts. */
  const queued: SampleRows = {
    ...world,
    withdrawal: [{ root, staker: bob, operator: first, nonce: 3, start_block: 900 }],
    withdrawal_strategy: [
      { root, position: 1, strategy: NATIVE_ETH_STRATEGY, scaled_shares: 100n, shares_at_queueing: 99n },
      { root, position: 0, strategy: lst, scaled_shares: 100n, shares_at_queueing: 98n },
    ],
  };
  const sharesWith = async (magnitude_change: NonNullable<SampleRows['magnitude_change']>, rows = queued) => {
    const found = await inSampleTables(database, { ...rows, magnitude_change }, (directory, tx) =>
      answerWithdrawal(directory, tx, root),
    );
    return found?.data.strategies.map(({ shares }) => shares);
  };
  const changed = { operator: first, strategy: lst };

  it('default: what is left of it, and when it can be completed', async () => {
    const found = await inSampleTables(
      database,
      {
        ...queued,
        magnitude_change: [{ ...changed, block: 950, max_magnitude: WAD / 2n }],
      },
      (directory, tx) => answerWithdrawal(directory, tx, root),
    );
    expect(found?.data).toEqual({
      root,
      staker: bob,
      operator: { address: first },
      nonce: 3,
      startBlock: 900,
      queued: { block: 900, time, transaction: sampleHash('queued') },
      completableBlock: 951,
      slashableUntil: 950,
      state: 'queued',
      strategies: [
        { strategy: lst, scaledShares: 100n, sharesAtQueueing: 98n, shares: 50n, tokens: 50n },
        {
          strategy: NATIVE_ETH_STRATEGY,
          scaledShares: 100n,
          sharesAtQueueing: 99n,
          shares: 90n,
          tokens: 90n,
        },
      ],
    });
  });

  it('behavior: the last change that still counts decides, not the last of all', async () => {
    const before = { ...changed, block: 300, max_magnitude: (9n * WAD) / 10n };
    const first1 = { ...changed, block: 950, log: 1, max_magnitude: (8n * WAD) / 10n };
    const last = { ...changed, block: 950, log: 2, max_magnitude: (7n * WAD) / 10n };
    const late = { ...changed, block: 951, max_magnitude: WAD / 10n };
    expect(await sharesWith([])).toEqual([100n, 90n]);
    expect(await sharesWith([before, late])).toEqual([90n, 90n]);
    expect(await sharesWith([before, first1, last, late])).toEqual([70n, 90n]);
  });

  it('behavior: queued under nobody, no slash reaches it', async () => {
    const alone: SampleRows = { ...queued, withdrawal: [{ root, staker: alice, start_block: 900 }] };
    const slashed = { ...changed, block: 940, max_magnitude: 0n };
    expect(await sharesWith([slashed], alone)).toEqual([100n, 100n]);
    const found = await inSampleTables(database, alone, (directory, tx) =>
      answerWithdrawal(directory, tx, root),
    );
    expect(found?.data.operator).toBeUndefined();
    expect(found?.data.slashableUntil).toBeUndefined();
  });

  it('behavior: where and how it was completed', async () => {
    const done = { completed_block: 960, completed_time: time, completed_transaction: transaction };
    const completedAs = async (completed_as: string | null) => {
      const row = { root, staker: bob, start_block: 900, ...done, completed_as };
      const found = await inSampleTables(database, { ...queued, withdrawal: [row] }, (directory, tx) =>
        answerWithdrawal(directory, tx, root),
      );
      return [found?.data.state, found?.data.completed];
    };
    const at = { block: 960, time, transaction };
    expect(await completedAs('shares')).toEqual(['completed', { ...at, as: 'shares' }]);
    expect(await completedAs('tokens')).toEqual(['completed', { ...at, as: 'tokens' }]);
    expect(await completedAs(null)).toEqual(['completed', at]);
  });

  it('error: no such root', async () => {
    const found = await inSampleTables(database, queued, (directory, tx) =>
      answerWithdrawal(directory, tx, sampleHash('another')),
    );
    expect(found).toBeUndefined();
  });
});
