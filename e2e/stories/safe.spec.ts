import { type Hex, parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { amountsIn, exactly, titles } from '../fixtures/exit-page';
import { test as base } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';
import { SafeAccount } from '../fixtures/wallet-safe';

/** The account is a Safe of two owners: the real contracts, and nobody's service in between. */
const test = base.extend<{ safe: SafeAccount }>({
  safe: async ({ stack, chain, account, otherAccount, wallet }, use) => {
    const safe = await SafeAccount.create(
      [account, otherAccount],
      stack.deployment.chainId,
      stack.deployment.devnet.rpcUrl,
    );
    await chain.giveEther(safe.address);
    wallet.safe = safe;
    await use(safe);
  },
});

const waits = 'Created, waits for the owners of this account to sign';

test('default: a proposal waits for the owners, and is followed to the transaction that carries it out', async ({
  safe,
  chain,
  page,
  staking,
  queue,
  exit,
  wallet,
}) => {
  await staking.deposit(safe, { key: 'ETHx', amount: parseEther('5') });
  // Its owners pay for gas; most Safes hold no coin at all.
  await chain.giveEther(safe.address, 0n);
  await exit.openPositions(safe.address);
  await exit.reviewWithdrawal('ETHx', '2');
  await exit.button('Queue the withdrawal').click();
  const proposal = (await (await wallet.prompts.waitFor('eth_sendTransaction')).answer) as Hex;
  await expect(exit.progress.getByText(waits)).toBeVisible();
  await expect(exit.hash(proposal)).toBeVisible();
  expect(await queue.list(safe)).toEqual([]);

  // The owners may take days, and the page is closed meanwhile.
  await page.reload();
  await expect(exit.unfinished.getByText(waits)).toBeVisible();
  await safe.execute(proposal);
  await expect(exit.unfinished).toHaveCount(0);
  const [queued] = await queue.list(safe);
  expect(await queue.worth('ETHx', queued!.shares)).toBe(parseEther('2'));
  const { withdrawable } = await queue.holding(safe, 'ETHx');
  const left = exactly(await queue.worth('ETHx', withdrawable), 18, 'ETHx');
  await expect.poll(async () => (await amountsIn(exit.holdings))[0]).toBe(left);
  expect(asked(wallet)).toHaveLength(1);
});

test('behavior: without a reload the success names the executed transaction', async ({
  safe,
  staking,
  exit,
  wallet,
}) => {
  await staking.deposit(safe, { key: 'ETHx', amount: parseEther('5') });
  await exit.openPositions(safe.address);
  await exit.reviewWithdrawal('ETHx', '1');
  await exit.button('Queue the withdrawal').click();
  const proposal = (await (await wallet.prompts.waitFor('eth_sendTransaction')).answer) as Hex;
  await expect(exit.progress.getByText(waits)).toBeVisible();
  const executed = await safe.execute(proposal);
  await exit.expectDone(titles.queue);
  await expect(exit.hash(executed)).toBeVisible();
});

test('error: a call that fails inside the executed transaction is a failure with its reason', async ({
  safe,
  chain,
  staking,
  queue,
  exit,
  stack,
  wallet,
}) => {
  await staking.deposit(safe, { key: 'ETHx', amount: parseEther('5') });
  await queue.request(safe, { key: 'ETHx', shares: parseEther('1') });
  await passWithdrawalDelay(stack.deployment);
  const [queued] = await queue.list(safe);
  safe.innerGas = 500_000n;
  await exit.openWithdrawals(safe.address);
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).check();
  await exit.button('Collect the withdrawal').click();
  const proposal = (await (await wallet.prompts.waitFor('eth_sendTransaction')).answer) as Hex;
  await expect(exit.progress.getByText(waits)).toBeVisible();
  await queue.collect(safe, 'ETHx', queued!);
  const executed = await safe.execute(proposal);
  expect((await chain.client.getTransactionReceipt({ hash: executed })).status).toBe('success');
  await expect(
    exit.progress.getByText('The transaction was undone: This withdrawal is not queued').last(),
  ).toBeVisible();
  expect(asked(wallet)).toHaveLength(1);
});
