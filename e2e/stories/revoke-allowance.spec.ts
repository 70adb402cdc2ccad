import { formatEther, maxUint256, parseEther } from 'viem';
import { askedCalls } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const title = 'An allowance is open';

test('default: an allowance that is left over is shown and taken back', async ({
  page,
  account,
  wallet,
  staking,
  stake,
}) => {
  const { address } = account;
  const { address: token, strategy } = staking.token(key);
  const amount = parseEther('7.000000000000000007');
  await staking.allow(account, { key, amount });
  await stake.open(address, strategy);
  await expect(page.getByText(title)).toBeVisible();
  await expect(page.getByText('may still take')).toContainText(formatEther(amount));

  await stake.button('Review taking it back').click();
  await stake.button('Take back the allowance').click();
  await stake.expectStatus('Done: take back an allowance');
  expect(askedCalls(wallet)).toEqual([[token, 'approve', staking.contracts.strategyManager, 0n]]);
  expect(await staking.allowance(address, key)).toBe(0n);
  await stake.button('Close this').click();
  await expect(page.getByText(title)).toBeHidden();
});

test('behavior: an unlimited allowance is named as such', async ({ page, account, staking, stake }) => {
  await staking.allow(account, { key, amount: maxUint256 });
  await stake.open(account.address, staking.token(key).strategy);
  await expect(page.getByText('may still take')).toContainText('any amount');
  await stake.button('Review taking it back').click();
  await stake.button('Take back the allowance').click();
  await stake.expectStatus('Done: take back an allowance');
  expect(await staking.allowance(account.address, key)).toBe(0n);
});
