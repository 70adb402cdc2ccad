import { parseEther, parseUnits } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { amountsIn, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

test('default: all that are ready are collected in one transaction, and the one that is not ready stays', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
  wallet,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('4.000000000000000009') });
  await staking.deposit(account, { key: 'dUSD', amount: parseUnits('250.000001', 6) });
  const dollars = await queue.holding(account, 'dUSD');
  await queue.request(account, { key: 'ETHx', shares: parseEther('1.5') });
  await queue.request(account, { key: 'dUSD', shares: dollars.deposited });
  await passWithdrawalDelay(stack.deployment);
  await queue.request(account, { key: 'ETHx', shares: parseEther('0.7') });
  const [first, second, third] = await queue.list(account);
  const ether = await queue.worth('ETHx', first!.shares);
  const usd = await queue.worth('dUSD', second!.shares);

  await exit.openWithdrawals(account.address);
  await expect(exit.queue.getByText('2 of 3 ready to be collected.')).toBeVisible();
  await expect(exit.queue.getByRole('listitem', { name: /^Withdrawal/ })).toHaveText([
    /Withdrawal 1.*Ready to collect/,
    /Withdrawal 2.*Ready to collect/,
    /Withdrawal 3.*left/,
  ]);
  await expect(exit.item(3).getByRole('checkbox')).toHaveCount(0);
  await exit.button('Select all 2 ready ones').click();
  const arriving = exit.review.getByRole('listitem').filter({ hasText: 'in your wallet' });
  await expect.poll(() => amountsIn(arriving)).toEqual([exactly(ether, 18, 'ETHx'), exactly(usd, 6, 'dUSD')]);
  const balances = async () => [
    await chain.balanceOf(staking.token('ETHx').address, account.address),
    await chain.balanceOf(staking.token('dUSD').address, account.address),
  ];
  const [etherBefore, usdBefore] = await balances();
  await exit.button('Collect 2 withdrawals').click();
  await exit.expectDone(titles.collect);
  expect(await balances()).toEqual([etherBefore! + ether, usdBefore! + usd]);
  expect(asked(wallet)).toHaveLength(1);
  const left = await queue.list(account);
  expect(left.map(({ withdrawal }) => withdrawal)).toEqual([third!.withdrawal]);
  await exit.button('Close this').click();
  await expect(exit.item(1)).toHaveCount(0);
  await expect(exit.item(2)).toHaveCount(0);
  await expect(exit.item(3)).toBeVisible();
});

test('behavior: put back as shares it is restaked to the last share, and the wallet gets nothing', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
}) => {
  const token = staking.token('rETH');
  await staking.deposit(account, { key: 'rETH', amount: parseEther('6.000000000000000011') });
  await queue.request(account, { key: 'rETH', shares: parseEther('2.5') });
  await passWithdrawalDelay(stack.deployment);
  const [queued] = await queue.list(account);
  const worth = await queue.worth('rETH', queued!.shares);
  const before = await queue.holding(account, 'rETH');
  const balance = await chain.balanceOf(token.address, account.address);

  await exit.openWithdrawals(account.address);
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).check();
  await exit.item(1).getByRole('radio', { name: 'as shares, restaked again' }).check();
  const arriving = exit.review.getByRole('listitem').filter({ hasText: 'restaked, in your position' });
  await expect.poll(() => amountsIn(arriving)).toEqual([exactly(worth, 18, 'rETH')]);
  await expect(
    exit.review.getByText('What you put back as shares is delegated to nobody until you choose an operator.'),
  ).toBeVisible();
  await exit.button('Collect the withdrawal').click();
  await exit.expectDone(titles.collect);

  const after = await queue.holding(account, 'rETH');
  expect(after.withdrawable).toBe(before.withdrawable + queued!.shares);
  expect(after.deposited).toBe(before.deposited + queued!.shares);
  expect(await chain.balanceOf(token.address, account.address)).toBe(balance);
  await exit.page.getByRole('link', { name: 'See the position' }).first().click();
  const restaked = exactly(await queue.worth('rETH', after.withdrawable), 18, 'rETH');
  await expect.poll(async () => (await amountsIn(exit.holdings))[0]).toBe(restaked);
});
