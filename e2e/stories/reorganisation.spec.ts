import { parseEther } from 'viem';
import { reorganise } from '@/devnet/scenario/reorg';
import { amountsIn, exactly } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { expect } from '../fixtures/test';

test('default: a deposit that the chain took back is gone from the page, and is called that', async ({
  account,
  staking,
  stake,
  queue,
  exit,
  chain,
  context,
  stack,
  time,
}) => {
  const amount = parseEther('3.000000000000000013');
  const { address, strategy } = staking.token('swETH');
  await staking.give(account.address, { key: 'swETH', amount });
  await stake.open(account.address, strategy);
  await stake.fill('3.000000000000000013');
  await stake.button('Deposit swETH').click();
  await stake.expectDone();
  const { withdrawable } = await queue.holding(account, 'swETH');
  expect(withdrawable).toBeGreaterThan(0n);
  const watching = await context.newPage();
  await watching.goto(`/devnet/positions/${account.address}`);
  const holdings = watching.getByRole('table').first();
  const worth = exactly(await queue.worth('swETH', withdrawable), 18, 'swETH');
  await expect.poll(async () => (await amountsIn(holdings))[0]).toBe(worth);

  // Another tab does not wipe what this one still says.
  await stake.expectDone();

  await reorganise(stack.deployment, 1);
  await time.mine(1);
  expect(await staking.depositShares(account.address, 'swETH')).toBe(0n);
  expect(await chain.balanceOf(address, account.address)).toBe(amount);
  await expect(watching.getByText('Nothing is restaked by this account')).toBeVisible();
  await expect(exit.progress.getByText('The chain took this transaction back').last()).toBeVisible();
  await expect(exit.progress.getByText('Done: Deposit')).toHaveCount(0);
});
