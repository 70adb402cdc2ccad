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
  await stake.open(account.address, strategy);
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

test('behavior: whoever stops after the approval is shown the allowance and takes it back', async ({
  page,
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount: parseEther('3') });
  await stake.open(address, staking.token(key).strategy);
  await expect(page.getByText(title)).toBeHidden();
  await stake.fill('3');
  wallet.prompts.decideNext('approve', 'eth_sendTransaction');
  wallet.prompts.decideNext('reject', 'eth_sendTransaction');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectStatus('You rejected the request in your wallet');
  await stake.button('Close this').click();
  await expect(page.getByText('may still take')).toContainText(`3 ${key}`);
  await stake.button('Review taking it back').click();
  await stake.button('Take back the allowance').click();
  await stake.expectStatus('Done: take back an allowance');
  expect(await staking.allowance(address, key)).toBe(0n);
});

test('behavior: an allowance that is large enough is used up first, and the rest stays in sight', async ({
  page,
  account,
  wallet,
  staking,
  stake,
}) => {
  const { address } = account;
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount: parseEther('2') });
  await staking.allow(account, { key, amount: parseEther('7') });
  await stake.open(address, strategy);
  await stake.fill('2');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(askedCalls(wallet)).toEqual([
    [staking.contracts.strategyManager, 'depositIntoStrategy', strategy, token, parseEther('2')],
  ]);
  expect(await staking.allowance(address, key)).toBe(parseEther('5'));
  await stake.button('Close this').click();
  await expect(page.getByText('may still take')).toContainText(`5 ${key}`);
});
