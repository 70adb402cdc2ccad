import { askedCalls } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
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
  await expect(stake.words('more digits after the dot than the token can move')).toBeVisible();
  await expect(stake.amount).toHaveAttribute('aria-invalid', 'true');
  await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
  await stake.fill('1,5');
  await expect(stake.words('An amount is never guessed.')).toBeVisible();
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
