import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { askedCalls } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

const key = 'dUSD';

test('default: a token with six decimals keeps each of them from the field to the position', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount: 1_000_000_001n });
  await stake.open(address, strategy);
  await expect(page.getByText('In your wallet')).toContainText('1000.000001');

  await stake.fill('1.2345678');
  await expect(stake.words('Enter at most 6 digits after the dot')).toBeVisible();
  await expect(stake.amount).toHaveAttribute('aria-invalid', 'true');
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
  await stake.fill('1,5');
  await expect(stake.words('Use a dot for decimals and no commas')).toBeVisible();
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();

  await stake.fill('1.234567');
  await expect(stake.amount).toHaveAttribute('aria-invalid', 'false');
  await expect(stake.review).toContainText(`1.234567 ${key}`);
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(askedCalls(wallet)).toEqual([
    [token, 'approve', staking.contracts.strategyManager, 1_234_567n],
    [staking.contracts.strategyManager, 'depositIntoStrategy', strategy, token, 1_234_567n],
  ]);
  expect(await chain.balanceOf(token, address)).toBe(1_000_000_001n - 1_234_567n);
  expect(await staking.restaked(address, key)).toBe(1_234_567n);

  await page.goto('/devnet/positions');
  await expect(page.getByRole('row').filter({ hasText: key })).toContainText('1.234567');
});

test('default: a part of it comes back through the queue to the last of its six decimals', async ({
  account,
  chain,
  queue,
  staking,
  stack,
  exit,
}) => {
  const { address: token } = staking.token(key);
  await staking.deposit(account, { key, amount: 1_234_567n });
  await exit.openPositions(account.address);
  await expect(exit.holdings).toContainText(exactly(1_234_567n, 6, key));
  await exit.button('Withdraw').click();
  const amount = exit.sheet.getByRole('textbox', { name: `Amount of ${key}` });
  await amount.fill('0.0000001');
  await expect(exit.sheet.getByText('Enter at most 6 digits after the dot')).toBeVisible();
  await expect(exit.button('Queue the withdrawal')).toBeDisabled();
  await amount.fill('0.765432');
  await exit.button('Queue the withdrawal').click();
  await exit.expectDone(titles.queue);
  const [queued] = await queue.list(account);
  const paid = await queue.worth(key, queued!.shares);
  expect(paid).toBe(765_432n);

  await passWithdrawalDelay(stack.deployment);
  await exit.page.goto('/devnet/withdrawals');
  await expect(exit.item(1)).toContainText(exactly(paid, 6, key));
  await exit.item(1).getByRole('checkbox').check();
  await exit.button(/^Collect/).click();
  await exit.expectDone(titles.collect);
  expect(await chain.balanceOf(token, account.address)).toBe(765_432n);
  expect(await staking.restaked(account.address, key)).toBe(1_234_567n - 765_432n);
});
