import { formatEther, parseEther } from 'viem';
import { holdReads } from '../fixtures/held-reads';
import { asked, askedCalls } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'stETH';

test('behavior: the maximum of a rebasing token is what the wallet holds when it is signed', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount: parseEther('10') });
  const before = await chain.balanceOf(token, address);
  await stake.open(address, strategy);
  await page.getByRole('button', { name: 'Max amount' }).click();
  await expect(stake.review).toContainText(formatEther(before));

  const reads = await holdReads(page, chain);
  await stake.button(`Deposit ${key}`).click();
  await staking.rebase(key, 12_345n);
  await reads.release();

  await expect(stake.words('Something changed since you reviewed this')).toBeVisible();
  const now = await chain.balanceOf(token, address);
  expect(now).toBeGreaterThan(before);
  await expect(stake.review).toContainText(formatEther(now));
  expect(asked(wallet)).toEqual([]);

  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  const { strategyManager } = staking.contracts;
  expect(askedCalls(wallet)).toEqual([
    [token, 'approve', strategyManager, now],
    [strategyManager, 'depositIntoStrategy', strategy, token, now],
  ]);
  expect(await chain.balanceOf(token, address)).toBeLessThanOrEqual(2n);
  expect(await staking.allowance(address, key)).toBe(0n);
  const shares = await staking.depositShares(address, key);
  await stake.expectShares(shares);
  const lost = now - (await staking.restaked(address, key));
  expect(lost).toBeGreaterThanOrEqual(0n);
  expect(lost).toBeLessThanOrEqual(3n);
});
