import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { Strategy } from '../../lib/domain/position';
import { tokenAmount } from '../../lib/domain/units';
import { workOn } from '../derive/derive';
import { newStakerStrategy } from '../derive/stake';
import { sampleAddress } from '../sample/rows';
import { OPENING_MS, openSampleTables } from '../sample/tables';
import type { Database } from '../store/database';
import { writeChanges } from '../store/rows';
import type { RowOf } from '../store/tables';
import { applyReading, wantedAfter } from './apply-reading';
import type { BlockReading } from './read-at-block';

let database: Database;
beforeAll(async () => {
  database = await openSampleTables();
}, OPENING_MS);
afterAll(() => database.close());

const largest = 2n ** 256n - 1n;
const [address, token, staker] = [1, 2, 3].map(sampleAddress) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const at = { block: 10, time: 86_400 };
const nothing: BlockReading = {
  strategies: [],
  ethRates: new Map(),
  protocol: new Map(),
  depositShares: [],
  approvers: [],
  resolutions: [],
};
const nobody = () => workOn(database, () => undefined);

describe('applyReading', () => {
  it('error: a token that answers nonsense costs its figures, not the batch', async () => {
    const hostile: Strategy = {
      address,
      token: { address: token, symbol: 'EVIL', name: 'Evil', decimals: 255 },
      totalShares: 0n,
      tokenBalance: tokenAmount(largest),
      isWhitelisted: true,
      isDepositPaused: false,
      isWithdrawalPaused: false,
    };
    const work = await nobody();
    const ethRates = new Map([[address, 10n ** 78n]]);
    await applyReading(database, work, { ...nothing, strategies: [hostile], ethRates }, at);
    await writeChanges(database, work.changes());
    const [row] = await database.query<RowOf<'strategy'>>('select * from strategy');
    expect(row).toMatchObject({ total_shares: 0n, token_balance: largest, eth_rate: null });
    const [day] = await database.query<RowOf<'strategy_day'>>('select * from strategy_day');
    expect(day).toMatchObject({ strategy: address, day: 1, rate: null });
  });

  it('behavior: what waits is asked for, in the tables as in the batch, until it was read or nobody tells', async () => {
    const pairs = [address, NATIVE_ETH_STRATEGY].map((strategy) => ({ staker, strategy }));
    const first = await workOn(database, (work) => {
      for (const { strategy } of pairs) work.set('staker_strategy', newStakerStrategy(staker, strategy));
    });
    expect((await wantedAfter(database, first)).stakerStrategies).toMatchObject(pairs);
    await writeChanges(database, first.changes());
    const second = await nobody();
    const { stakerStrategies } = await wantedAfter(database, second);
    expect(stakerStrategies).toHaveLength(pairs.length);
    expect(stakerStrategies).toMatchObject(pairs);
    const depositShares = [
      { staker, strategy: address, shares: 7n },
      { staker, strategy: NATIVE_ETH_STRATEGY },
    ];
    await applyReading(database, second, { ...nothing, depositShares }, at);
    expect((await wantedAfter(database, second)).stakerStrategies).toEqual([]);
    expect(second.rows('staker_strategy').map((row) => row.deposit_shares)).toEqual([7n, 0n]);
  });
});
