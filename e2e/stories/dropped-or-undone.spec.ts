import { type Hex, parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { hasLookedFor, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { shortAddress } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

test('default: a transaction that the network forgot is told, and only the person sends it again', async ({
  account,
  page,
  staking,
  queue,
  exit,
  chain,
  time,
  wallet,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal('ETHx', '2');
  await chain.pauseMining();
  await exit.button('Queue the withdrawal').click();
  const hash = (await (await wallet.prompts.waitFor('eth_sendTransaction')).answer) as Hex;
  await hasLookedFor(page, hash);
  await chain.drop(hash);
  await hasLookedFor(page, hash);
  // A block or two prove nothing.
  await time.mine(2);
  await hasLookedFor(page, hash);
  // A second look begins only when the first one has come to no conclusion.
  await hasLookedFor(page, hash);
  await expect(exit.progress.getByText('Sent, waiting for the block')).toBeVisible();
  await time.mine(12);
  await expect(
    exit.progress.getByText(`The network no longer knows transaction ${shortAddress(hash)}`).last(),
  ).toBeVisible();
  await expect(exit.progress.getByText('It has moved nothing so far.')).toBeVisible();
  await expect(exit.progress.getByText('Sent, waiting for the block')).toHaveCount(0);
  expect(await queue.list(account)).toEqual([]);
  expect(asked(wallet)).toHaveLength(1);

  await chain.resumeMining();
  await exit.button('Try again').click();
  await exit.expectDone(titles.queue);
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(2);
});

test('error: a transaction that was fine when it was tried and is undone when it is mined tells why', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
  wallet,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
  await queue.request(account, { key: 'ETHx', shares: parseEther('1') });
  await passWithdrawalDelay(stack.deployment);
  const [queued] = await queue.list(account);
  await exit.openWithdrawals(account.address);
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).check();
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await exit.button('Collect the withdrawal').click();
  const prompt = await wallet.prompts.waitFor('eth_sendTransaction');
  // The person collects on another device while the wallet here still asks.
  await queue.collect(account, 'ETHx', queued!);
  const hash = (await prompt.approve()) as Hex;
  expect((await chain.client.waitForTransactionReceipt({ hash })).status).toBe('reverted');

  const why = 'The transaction was undone: This withdrawal is not queued';
  await expect(exit.progress.getByText(why).last()).toBeVisible();
  await expect(
    exit.progress.getByText(
      `${shortAddress(hash)} was mined and failed. Nothing has moved, but the gas is spent.`,
    ),
  ).toBeVisible();
  await expect(exit.hash(hash)).toBeVisible();
  await expect(exit.progress.getByText('Sent, waiting for the block')).toHaveCount(0);
  expect(asked(wallet)).toHaveLength(1);
});
