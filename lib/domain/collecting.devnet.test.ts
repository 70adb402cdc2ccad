import type { HDAccount } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreLab, type Market, type Withdrawal } from '@/devnet/core-lab';
import { rpc } from '@/devnet/rpc';
import { collectingGas, fitsAtOnce, gasToCollect } from './collecting';

const delays = {
  withdrawalDelayBlocks: 2,
  deallocationDelayBlocks: 4,
  allocationConfigurationDelayBlocks: 5,
};
const inMarket = 10n ** 20n;
/** Queueing takes gas as well: so many withdrawals of four strategies fit into one transaction. */
const queuedAtOnce = 9;

let lab: CoreLab;
let markets: Market[];

beforeAll(async () => {
  lab = await CoreLab.start(delays);
  markets = [];
  for (let left = 4; left > 0; left -= 1) markets.push(await lab.market());
});
afterAll(() => lab.stop());

/** Withdrawals of so many strategies each, of a staker under an operator, that can be collected. */
async function ready(strategyCounts: readonly number[]): Promise<{ staker: HDAccount; queue: Withdrawal[] }> {
  const staker = await lab.account();
  for (const market of markets) await lab.deposit(staker, market, inMarket);
  await lab.delegate(staker, await lab.operator());
  const params = strategyCounts.map((count) => ({
    strategies: markets.slice(0, count).map(({ strategy }) => strategy),
    depositShares: markets.slice(0, count).map(() => 10n ** 18n),
    __deprecated_withdrawer: staker.address,
  }));
  for (let start = 0; start < params.length; start += queuedAtOnce) {
    await lab.send(
      staker,
      'DelegationManager',
      'queueWithdrawals',
      params.slice(start, start + queuedAtOnce),
    );
  }
  await rpc(lab.chain.rpcUrl, 'anvil_mine', [`0x${(delays.withdrawalDelayBlocks + 1).toString(16)}`]);
  const [queue] = await lab.read<[Withdrawal[]]>('DelegationManager', 'getQueuedWithdrawals', staker.address);
  return { staker, queue };
}

const tokenOf = (strategy: string) => markets.find((market) => market.strategy === strategy)!.token;

async function gasOf(strategyCounts: readonly number[], as: 'tokens' | 'shares'): Promise<bigint> {
  const { staker, queue } = await ready(strategyCounts);
  const tokens = queue.map(({ strategies }) => strategies.map(tokenOf));
  const isTokens = queue.map(() => as === 'tokens');
  const args = [queue, tokens, isTokens] as const;
  const { gasUsed } = await lab.send(staker, 'DelegationManager', 'completeQueuedWithdrawals', ...args);
  return gasUsed;
}

test.each(['tokens', 'shares'] as const)(
  'behavior: each strategy of a withdrawal costs, as %s, and no more than is told',
  async (as) => {
    const one = await gasOf([1], as);
    const four = await gasOf([4], as);
    console.info(`collected as ${as}: one strategy ${one} gas, four ${four}`);
    expect(four).toBeGreaterThan(one + one / 2n);
    expect(one).toBeLessThanOrEqual(collectingGas[as]);
    expect(four).toBeLessThanOrEqual(gasToCollect([{ parts: 4, as }]));
  },
);

test('behavior: as many strategies as are taken at once go through, put back as shares', async () => {
  const counts = [...Array.from({ length: 18 }, () => 4), 1, 1, 1];
  const chosen = counts.map((parts) => ({ parts, as: 'shares' as const }));
  expect(fitsAtOnce(chosen)).toBe(true);
  expect(fitsAtOnce([...chosen, { parts: 1, as: 'shares' }])).toBe(false);
  const gas = await gasOf(counts, 'shares');
  console.info(`75 strategies of 21 withdrawals put back at once: ${gas} gas`);
  expect(gas).toBeLessThanOrEqual(gasToCollect(chosen));
});
