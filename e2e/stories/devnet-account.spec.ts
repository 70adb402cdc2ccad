import { formatEther, parseEther } from 'viem';
import { visitorAccount } from '@/devnet/accounts';
import { StakePage, shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const visitor = 3;
const key = 'rETH';

// Neither the wallet fixture nor one that needs it: no extension is there.
test('default: a visitor without an extension deposits with an account of the local chain', async ({
  page,
  chain,
  staking,
}) => {
  const stake = new StakePage(page);
  const { address } = visitorAccount(visitor);
  const { address: token, strategy } = staking.token(key);
  const before = await chain.balanceOf(token, address);
  const sharesBefore = await staking.depositShares(address, key);
  await page.goto(`/devnet/stake?strategy=${strategy}`);
  const choice = page.getByRole('dialog').getByRole('button', { name: `Devnet account ${visitor}` });
  await expect(async () => {
    if (!(await choice.isVisible()))
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^Connect/ })
        .click();
    await expect(choice).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' })).toHaveCount(0);
  await choice.click();
  await expect(page.getByRole('banner').getByText(shortAddress(address))).toBeVisible();
  await expect(page.getByText('In your wallet')).toContainText(formatEther(before));

  await stake.fill('0.123456789');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  const shares = (await staking.depositShares(address, key)) - sharesBefore;
  await stake.expectShares(shares);
  expect(await chain.balanceOf(token, address)).toBe(before - parseEther('0.123456789'));

  // It comes back after a reload, and leaves when it is told to.
  await page.reload();
  await expect(page.getByRole('banner').getByText(shortAddress(address))).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('button', { name: shortAddress(address) })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Connect' })).toBeVisible();
});
