import { parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { amountsIn, ExitPage } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { shortAddress } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

test('default: whoever watches an address sees what its owner sees, and can do nothing', async ({
  account,
  otherAccount,
  browser,
  baseURL,
  staking,
  queue,
  exit,
  stack,
  wallet,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5.000000000000000021') });
  await staking.delegate(account, staking.operator('Northwind Validators'));
  await queue.request(account, { key: 'ETHx', shares: parseEther('1.000000000000000021') });
  await passWithdrawalDelay(stack.deployment);
  await queue.request(account, { key: 'ETHx', shares: parseEther('0.3') });

  await exit.openPositions(account.address);
  const owned = await exit.holdings.innerText();
  const ownedAmounts = await amountsIn(exit.holdings);
  await exit.page.getByRole('navigation').getByRole('link', { name: 'Withdrawals' }).click();
  await expect(exit.item(2)).toBeVisible();
  const ownedItems = [await amountsIn(exit.item(1)), await amountsIn(exit.item(2))];
  const waiting = await exit.item(2).innerText();

  // A visitor with nothing but the address.
  const visitor = await browser.newContext();
  const watched = new ExitPage(await visitor.newPage());
  await watched.page.goto(`${baseURL}/devnet/positions`);
  await watched.page.getByRole('textbox', { name: 'Address' }).fill(account.address);
  await watched.button('Watch').click();
  await expect(watched.page).toHaveURL(`${baseURL}/devnet/positions/${account.address}`);
  await expect(watched.holdings).toHaveText(/ETHx/);
  expect(await watched.holdings.innerText()).toBe(owned);
  expect(await amountsIn(watched.holdings)).toEqual(ownedAmounts);
  await expect(watched.item(2)).toBeVisible();
  expect([await amountsIn(watched.item(1)), await amountsIn(watched.item(2))]).toEqual(ownedItems);
  expect(await watched.item(2).innerText()).toBe(waiting);
  await expect(watched.item(1).getByText('Ready to collect')).toBeVisible();
  await expect(watched.page.getByRole('checkbox')).toHaveCount(0);
  await expect(watched.page.getByRole('button', { name: /Withdraw$|Collect|operator$/ })).toHaveCount(0);
  await expect(watched.button(`Connect ${shortAddress(account.address)} to act`)).toBeVisible();
  await visitor.close();

  // Somebody else's wallet does not help; the owner's does.
  await exit.page.goto(`/devnet/positions/${otherAccount.address}`);
  await expect(exit.page.getByText('Nothing is restaked by this account')).toBeVisible();
  await expect(exit.page.getByText('You are watching this account')).toBeVisible();
  await exit.page.goto(`/devnet/positions/${account.address}`);
  await expect(exit.button('Withdraw')).toBeVisible();
  await wallet.switchAccount(otherAccount);
  await expect(exit.page.getByText('You are watching this account')).toBeVisible();
  await expect(exit.button('Withdraw')).toHaveCount(0);
});
