import { parseEther } from 'viem';
import { amountsIn, ExitPage, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

const unfinished = `Unfinished: ${titles.queue}`;

test.beforeEach(async ({ account, staking, exit }) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal('ETHx', '2');
});

test('default: the second tab shows what the first one does, and never asks the wallet', async ({
  account,
  context,
  queue,
  exit,
  wallet,
}) => {
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await exit.button('Queue the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  await expect(exit.progress.getByText('Confirm in your wallet', { exact: true })).toBeVisible();

  const second = new ExitPage(await context.newPage());
  await second.page.goto('/devnet/positions');
  const panel = second.page.getByRole('region', { name: unfinished });
  await expect(panel.getByText('This is being carried out in another tab')).toBeVisible();
  await expect(panel.getByText('Confirm in your wallet', { exact: true })).toBeVisible();
  await expect(panel.getByRole('button', { name: /Try again|Go on|Queue/ })).toHaveCount(0);
  // Whatever the person presses here, the wallet hears nothing of it.
  await panel.getByRole('button', { name: 'Look again' }).click();
  await expect(panel.getByText('This is being carried out in another tab')).toBeVisible();
  expect(asked(wallet)).toHaveLength(1);

  await prompt.approve();
  await exit.expectDone(titles.queue);
  await expect(panel).toHaveCount(0);
  const { withdrawable } = await queue.holding(account, 'ETHx');
  const left = exactly(await queue.worth('ETHx', withdrawable), 18, 'ETHx');
  await expect.poll(async () => (await amountsIn(second.holdings))[0]).toBe(left);
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});

test('behavior: when the first tab is closed the second one takes over what was sent, and sends nothing', async ({
  account,
  context,
  page,
  chain,
  queue,
  exit,
  wallet,
}) => {
  await chain.pauseMining();
  await exit.button('Queue the withdrawal').click();
  await wallet.prompts.waitFor('eth_sendTransaction');
  await expect(exit.progress.getByText('Sent, waiting for the block')).toBeVisible();
  const second = new ExitPage(await context.newPage());
  await second.page.goto('/devnet/positions');
  const panel = second.page.getByRole('region', { name: unfinished });
  await expect(panel.getByText('This is being carried out in another tab')).toBeVisible();

  await page.close();
  await panel.getByRole('button', { name: 'Look again' }).click();
  await expect(panel.getByText('Sent, waiting for its block: queue the withdrawal').first()).toBeVisible();
  await expect(panel.getByText('This is being carried out in another tab')).toHaveCount(0);
  await chain.resumeMining();
  await expect(panel).toHaveCount(0);
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});
