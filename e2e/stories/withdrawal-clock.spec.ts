import { parseEther } from 'viem';
import { amountsIn, blockWords, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { expect } from '../fixtures/test';

/** "When can I have it?" is answered by blocks, and the answer is the contract's own. */
test('default: the blocks left tick down, and it is ready in the very block in which the contract pays', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  time,
}) => {
  const token = staking.token('ETHx');
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('3.000000000000000007') });
  await staking.delegate(account, staking.operator('Granite Nodes'));
  const { deposited } = await queue.holding(account, 'ETHx');
  await queue.request(account, { key: 'ETHx', shares: deposited });
  const [queued] = await queue.list(account);
  const start = BigInt(queued!.withdrawal.startBlock);
  const lastSlashable = start + (await queue.delayBlocks());

  await exit.openWithdrawals(account.address);
  const item = exit.item(1);
  await expect(item.getByText(`queued in block ${blockWords(start)}`)).toBeVisible();
  for (let block = start; block <= lastSlashable; block++) {
    const left = lastSlashable + 1n - block;
    await expect(
      item.getByText(`${left} ${left === 1n ? 'block' : 'blocks'} left`, { exact: true }),
    ).toBeVisible();
    await expect(item.getByText(`until block ${blockWords(lastSlashable)} inclusive`)).toBeVisible();
    await expect(item.getByText(`block ${blockWords(lastSlashable + 1n)},`)).toBeVisible();
    await expect(item.getByRole('checkbox')).toHaveCount(0);
    await expect(exit.button('Collect the withdrawal')).toHaveCount(0);
    expect(await chain.client.getBlockNumber()).toBe(block);
    await expect(queue.tryCollecting(account, 'ETHx', queued!)).rejects.toThrow('WithdrawalDelayNotElapsed');
    await time.mine(1);
  }

  await expect(item.getByText('Ready to collect')).toBeVisible();
  expect(await chain.client.getBlockNumber()).toBe(lastSlashable + 1n);
  await queue.tryCollecting(account, 'ETHx', queued!);
  await expect(item.getByText(/blocks? left/)).toHaveCount(0);
  await expect(item.getByText(`since block ${blockWords(lastSlashable + 1n)}`).first()).toBeVisible();
  await expect(item.getByText('no more: its amount is fixed')).toBeVisible();

  const worth = await queue.worth('ETHx', queued!.shares);
  expect((await amountsIn(item))[0]).toBe(exactly(worth, 18, 'ETHx'));
  const before = await chain.balanceOf(token.address, account.address);
  await item.getByRole('checkbox', { name: 'Collect this one' }).check();
  await exit.button('Collect the withdrawal').click();
  await exit.expectDone(titles.collect);
  expect((await chain.balanceOf(token.address, account.address)) - before).toBe(worth);
  expect(await queue.list(account)).toEqual([]);
});
