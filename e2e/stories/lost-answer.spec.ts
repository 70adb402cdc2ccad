import { parseEther } from 'viem';
import { ExitPage, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

const unknown = 'It is not known whether the transaction was sent';

test.beforeEach(async ({ account, staking, exit }) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal('ETHx', '2');
});

test('default: sent without a word from the wallet, it is found by looking again', async ({
  account,
  exit,
  queue,
  wallet,
}) => {
  wallet.prompts.decideNext('lost', 'eth_sendTransaction');
  await exit.button('Queue the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  await expect.poll(() => prompt.outcome).toBe('approved');
  await expect(exit.progress.getByText('Confirm in your wallet', { exact: true })).toBeVisible();
  await exit.button('Look again').click();
  await exit.expectDone(titles.queue);
  await expect(exit.hash(prompt.result as `0x${string}`)).toBeVisible();
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});

test('behavior: a silent wallet leaves it unknown; looking sends nothing, and a late answer is heard', async ({
  account,
  exit,
  queue,
  wallet,
}) => {
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await exit.button('Queue the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  await exit.button('Look again').click();
  await expect(exit.progress.getByText(unknown).last()).toBeVisible();
  await expect(exit.progress.getByText('it is never sent a second time by itself')).toBeVisible();
  await expect(exit.progress.getByText('Confirm in your wallet')).toHaveCount(0);
  await expect(exit.button('Try again')).toHaveCount(0);
  await exit.button('Look again').click();
  await expect(exit.progress.getByText(unknown).last()).toBeVisible();
  expect(asked(wallet)).toHaveLength(1);
  expect(await queue.list(account)).toEqual([]);

  await prompt.approve();
  await exit.expectDone(titles.queue);
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});

test('behavior: a reload while the wallet is asked does not ask it again, and finds what was sent', async ({
  account,
  page,
  queue,
  exit,
  wallet,
}) => {
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await exit.button('Queue the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  await page.reload();
  const panel = new ExitPage(page).unfinished;
  await expect(panel.getByText(unknown).last()).toBeVisible();
  await prompt.approve();
  await expect.poll(() => queue.list(account)).toHaveLength(1);
  await panel.getByRole('button', { name: 'Look again' }).click();
  await expect(panel).toHaveCount(0);
  expect(asked(wallet)).toHaveLength(1);
});
