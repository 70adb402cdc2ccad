import { type Hex, parseEther } from 'viem';
import { hasLookedFor, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';
import { TestWallet } from '../fixtures/wallet';

/** A person who gets impatient changes the fee in the wallet, or takes the transaction back there. */
const amount = parseEther('5');

test.beforeEach(async ({ account, staking, exit, chain, page, wallet }) => {
  await staking.deposit(account, { key: 'ETHx', amount });
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal('ETHx', '2');
  await chain.pauseMining();
  await exit.button('Queue the withdrawal').click();
  const hash = (await (await wallet.prompts.waitFor('eth_sendTransaction')).answer) as Hex;
  await hasLookedFor(page, hash);
  await expect(exit.progress.getByText('Sent, waiting for the block')).toBeVisible();
  await expect(exit.hash(hash)).toBeVisible();
});

test('default: a speed-up is followed to its replacement', async ({
  account,
  queue,
  exit,
  chain,
  wallet,
}) => {
  const faster = await wallet.speedUp(TestWallet.hashOf(asked(wallet)[0]!));
  await chain.resumeMining();
  await exit.expectDone(titles.queue);
  await expect(exit.hash(faster)).toBeVisible();
  expect((await chain.client.getTransactionReceipt({ hash: faster })).status).toBe('success');
  expect(await queue.list(account)).toHaveLength(1);
  expect(asked(wallet)).toHaveLength(1);
});

test('behavior: a cancellation is recognised, and trying again is up to the person', async ({
  account,
  queue,
  exit,
  chain,
  wallet,
}) => {
  const empty = await wallet.cancel(TestWallet.hashOf(asked(wallet)[0]!));
  await chain.resumeMining();
  await expect(exit.progress.getByText('The transaction was cancelled in your wallet').first()).toBeVisible();
  await expect(exit.progress.getByText(empty.slice(0, 6))).toBeVisible();
  expect(await queue.list(account)).toEqual([]);
  expect(asked(wallet)).toHaveLength(1);

  await exit.button('Try again').click();
  await exit.expectDone(titles.queue);
  const [queued] = await queue.list(account);
  expect(await queue.worth('ETHx', queued!.shares)).toBe(parseEther('2'));
  expect(asked(wallet)).toHaveLength(2);
});
