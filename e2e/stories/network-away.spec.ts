import { parseEther } from 'viem';
import { amountsIn, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

test.beforeEach(async ({ account, staking, exit }) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal('ETHx', '2');
});

test('default: the network goes away after sending and comes back: nothing is lost, nothing is sent twice', async ({
  account,
  stack,
  chain,
  queue,
  exit,
  wallet,
}) => {
  await chain.pauseMining();
  await exit.button('Queue the withdrawal').click();
  await wallet.prompts.waitFor('eth_sendTransaction');
  await expect(exit.progress.getByText('Sent, waiting for the block')).toBeVisible();
  stack.gate.close();
  // It is mined while the page cannot see it.
  await chain.resumeMining();
  expect(await queue.list(account)).toHaveLength(1);
  await expect(exit.progress.getByText('The network does not answer now')).toBeVisible();
  await expect(exit.progress.getByText('Sent, waiting for the block')).toBeVisible();
  await expect(exit.page.getByText('Old: read at block').first()).toBeAttached();

  stack.gate.open();
  // The page asks by itself after a while; the person may ask at once.
  const done = exit.expectDone(titles.queue);
  await Promise.race([exit.button('Ask it now').click(), done]);
  await done;
  expect(asked(wallet)).toHaveLength(1);
  expect(await queue.list(account)).toHaveLength(1);
  await exit.button('Close this').click();
  await expect(exit.page.getByText('Old: read at block')).toHaveCount(0);
  const { withdrawable } = await queue.holding(account, 'ETHx');
  const left = exactly(await queue.worth('ETHx', withdrawable), 18, 'ETHx');
  await expect.poll(async () => (await amountsIn(exit.holdings))[0]).toBe(left);
});

test('behavior: without the network a click sends nothing and says so, and works once it is back', async ({
  account,
  stack,
  queue,
  exit,
  wallet,
}) => {
  stack.gate.close();
  await exit.button('Queue the withdrawal').click();
  await expect(exit.progress.getByText('The network cannot be read now').last()).toBeVisible();
  expect(asked(wallet)).toHaveLength(0);
  stack.gate.open();
  await exit.button('Try again').click();
  await exit.expectDone(titles.queue);
  expect(asked(wallet)).toHaveLength(1);
  expect(await queue.list(account)).toHaveLength(1);
});

test('behavior: the network goes away while the wallet asks; the answer is kept until it is back', async ({
  account,
  stack,
  queue,
  exit,
  wallet,
}) => {
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await exit.button('Queue the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  stack.gate.close();
  const hash = (await prompt.approve()) as `0x${string}`;
  await expect(exit.hash(hash)).toBeVisible();
  await expect(exit.progress.getByText('The network does not answer now')).toBeVisible();
  await exit.page.reload();
  await expect(exit.page.getByText('The network cannot be read now').first()).toBeVisible();
  stack.gate.open();
  await expect(exit.holdings).toBeVisible();
  await expect(exit.unfinished).toHaveCount(0);
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});
