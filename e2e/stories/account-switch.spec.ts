import { formatEther, parseEther } from 'viem';
import { asked, askedCalls } from '../fixtures/sent-calls';
import { connectWallet, shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const amount = parseEther('2.718281828459045235');
const text = formatEther(amount);

test('behavior: an account switched in the middle leaves nothing on screen and stops the flow', async ({
  page,
  account,
  otherAccount,
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address } = account;
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount });
  await stake.open(account.address, strategy);
  await stake.fill(text);
  wallet.prompts.decide('silent');
  await stake.button(`Deposit ${key}`).click();
  const approval = await wallet.prompts.waitFor('eth_sendTransaction');
  await expect(stake.progress).toBeVisible();

  await wallet.switchAccount(otherAccount);
  await expect(page.getByRole('banner').getByText(shortAddress(otherAccount.address))).toBeVisible();
  await expect(stake.progress).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(shortAddress(address));
  await expect(page.getByText('In your wallet')).not.toContainText(text);

  await expect(stake.amount).toHaveValue('');

  // The wallet still holds the old request; the person confirms it there.
  await approval.approve();
  await expect.poll(() => staking.allowance(address, key)).toBe(amount);
  await expect(stake.progress).toHaveCount(0);

  await wallet.switchAccount(account);
  await expect(stake.button('Try again')).toBeVisible();
  expect(asked(wallet)).toHaveLength(1);
  expect(await staking.depositShares(address, key)).toBe(0n);
  expect(await chain.client.getTransactionCount({ address: otherAccount.address })).toBe(0);

  wallet.prompts.decide('approve');
  await stake.button('Try again').click();
  await stake.expectDone();
  const { strategyManager } = staking.contracts;
  expect(askedCalls(wallet)).toEqual([
    [token, 'approve', strategyManager, amount],
    [strategyManager, 'depositIntoStrategy', strategy, token, amount],
  ]);
  expect(await staking.restaked(address, key)).toBe(amount);
});

test('behavior: the maximum of one account is not offered to the next', async ({
  page,
  account,
  otherAccount,
  wallet,
  staking,
  stake,
}) => {
  await staking.give(account.address, { key, amount });
  await staking.give(otherAccount.address, { key, amount: parseEther('9') });
  await stake.open(account.address, staking.token(key).strategy);
  await page.getByRole('button', { name: 'Max amount' }).click();
  await expect(stake.amount).toHaveValue(text);
  await expect(stake.review).toContainText(text);
  await wallet.switchAccount(otherAccount);
  await expect(page.getByText('In your wallet')).toContainText('9');
  await expect(stake.amount).toHaveValue('');
  await expect(stake.review).toHaveCount(0);
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
});

test('behavior: the position on screen is always that of the connected account', async ({
  page,
  account,
  otherAccount,
  wallet,
  staking,
}) => {
  await staking.deposit(account, { key, amount });
  await staking.deposit(otherAccount, { key: 'dUSD', amount: 7_654_321n });
  await page.goto('/devnet/positions');
  await connectWallet(page, account.address);
  const row = (symbol: string) => page.getByRole('row').filter({ hasText: symbol });
  await expect(row(key)).toContainText(text);

  await wallet.switchAccount(otherAccount);
  await expect(row('dUSD')).toContainText('7.654321');
  await expect(row(key)).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(text);
  await expect(page.locator('body')).not.toContainText(account.address);

  await wallet.disconnect();
  await expect(page.getByText('No account is connected')).toBeVisible();
  await expect(row('dUSD')).toHaveCount(0);
});
