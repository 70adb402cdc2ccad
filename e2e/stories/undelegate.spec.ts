import { parseEther, parseUnits, zeroAddress } from 'viem';
import { amountsIn, blockWords, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

const stakes = [
  { key: 'rETH', decimals: 18, amount: parseEther('2.000000000000000005') },
  { key: 'dUSD', decimals: 6, amount: parseUnits('1234.567891', 6) },
  { key: 'ETHx', decimals: 18, amount: parseEther('7') },
];
/** The contract's typical gas for leaving with three strategies. */
const gasWords = '1 126 000 gas, estimated';

test('default: leaving with three strategies queues three withdrawals, and the sheet tells each before', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  wallet,
}) => {
  const operator = staking.operator('Deep Time Delegation');
  for (const { key, amount } of stakes) await staking.deposit(account, { key, amount });
  await staking.delegate(account, operator);
  await exit.openPositions(account.address);
  await exit.button('Leave the operator').click();

  await expect(exit.sheet.getByText('withdrawal of its own (3 now)')).toBeVisible();
  await expect(exit.button('Change the operator instead')).toBeVisible();
  await expect(exit.button('Withdraw a part instead')).toBeVisible();
  const worth: string[] = [];
  for (const { key, decimals } of stakes) {
    const { withdrawable } = await queue.holding(account, key);
    worth.push(exactly(await queue.worth(key, withdrawable), decimals, key));
  }
  for (const place of ['from your restaked balance', 'waiting to be withdrawn (queued)']) {
    const lines = exit.review.getByRole('listitem').filter({ hasText: place });
    await expect.poll(async () => (await amountsIn(lines)).sort()).toEqual([...worth].sort());
  }
  const latest = await chain.client.getBlockNumber();
  const delay = await queue.delayBlocks();
  await expect(exit.review.getByText(`block ${blockWords(latest + 1n + delay + 1n)}, about`)).toBeVisible();
  await expect(exit.review.getByText(/the delay is 5 blocks/)).toBeVisible();
  await expect(exit.review.getByText('This queues 3 withdrawals, one for each asset.')).toBeVisible();
  await expect(
    exit.review.getByText(`up to and including block ${blockWords(latest + 1n + delay)}`),
  ).toBeVisible();
  await expect(exit.review.getByText(gasWords)).toBeVisible();

  await exit.button('Leave the operator').last().click();
  await exit.expectDone(titles.undelegate);
  expect(asked(wallet)).toHaveLength(1);
  expect(await staking.delegatedTo(account.address)).toBe(zeroAddress);
  const queued = await queue.list(account);
  expect(queued).toHaveLength(3);
  const { blockNumber } = await chain.client.getTransactionReceipt({
    hash: asked(wallet)[0]!.result as `0x${string}`,
  });
  // What the sheet promised for the next block is what happened in it.
  expect(blockNumber).toBe(latest + 1n);

  await exit.progress.getByRole('link', { name: 'See the queue' }).click();
  for (const [at, { withdrawal, shares }] of queued.entries()) {
    const { key, decimals } = stakes.find(
      (one) => staking.token(one.key).strategy === withdrawal.strategies[0],
    )!;
    const said = exactly(await queue.worth(key, shares), decimals, key);
    await expect.poll(() => amountsIn(exit.item(at + 1))).toEqual([said, said]);
    const completable = BigInt(withdrawal.startBlock) + delay + 1n;
    await expect(exit.item(at + 1).getByText(`block ${blockWords(completable)}, about`)).toBeVisible();
  }

  // Nothing is restaked any more, and nothing that is still owned has left the position.
  await exit.page.goto('/devnet/positions');
  for (const [index, { key, decimals }] of stakes.entries()) {
    const row = exit.holdings.getByRole('row').filter({ hasText: key });
    await expect.poll(() => amountsIn(row)).toEqual([exactly(0n, decimals, key), worth[index]]);
  }
});
