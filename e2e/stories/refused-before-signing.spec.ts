import type { Page } from '@playwright/test';
import { parseEther } from 'viem';
import { asked } from '../fixtures/sent-calls';
import { connectWallet, type StakePage, shortAddress } from '../fixtures/stake-page';
import type { Staking } from '../fixtures/staking';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';
import type { TestWallet } from '../fixtures/wallet';

const key = 'permETH';

type Refusal = { stake: StakePage; wallet: TestWallet; button: string; words: string };

/** Told in words, the button shut, and the wallet never asked. */
async function expectRefused({ stake, wallet, button, words }: Refusal): Promise<void> {
  await expect(stake.words(words)).toBeVisible();
  await expect(stake.button(button)).toBeDisabled();
  expect(asked(wallet)).toEqual([]);
}

test('error: more than the wallet holds', async ({ account: { address }, wallet, staking, stake }) => {
  await staking.give(address, { key, amount: parseEther('1') });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1.000000000000000001');
  await expectRefused({ stake, wallet, button: `Deposit ${key}`, words: `Your wallet holds 1 ${key}` });
  await stake.fill('1');
  await expect(stake.button(`Deposit ${key}`)).toBeEnabled();
});

test('error: too little of the coin for gas', async ({
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount: parseEther('1') });
  await chain.node('anvil_setBalance', address, '0x1');
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1');
  const words = 'Not enough of the network’s coin to pay for gas';
  await expectRefused({ stake, wallet, button: `Deposit ${key}`, words });
});

test('error: delegated to somebody else already', async ({ page, account, wallet, staking, stake }) => {
  const present = staking.operator('Granite Nodes');
  await staking.delegate(account, present);
  await openOperator(page, staking, 'Copperfield', account.address);
  const words = `You are delegated to ${shortAddress(present)}`;
  await expectRefused({ stake, wallet, button: 'Delegate to this operator', words });

  await staking.give(account.address, { key, amount: parseEther('1') });
  await page.goto(`/devnet/stake?strategy=${staking.token(key).strategy}`);
  await stake.delegateTo(staking.operator('Copperfield'));
  await stake.fill('1');
  await expectRefused({ stake, wallet, button: `Deposit ${key} and delegate`, words });
});

test('error: the present operator again', async ({ page, account, wallet, staking, stake }) => {
  const present = staking.operator('Granite Nodes');
  await staking.delegate(account, present);
  await openOperator(page, staking, 'Granite Nodes', account.address);
  const words = `${shortAddress(present)} is your operator already`;
  await expectRefused({ stake, wallet, button: 'Delegate to this operator', words });
});

test('error: a strategy that takes no deposits', async ({ account: { address }, wallet, staking, stake }) => {
  const closed = 'swETH';
  const { strategy } = staking.token(closed);
  await staking.give(address, { key: closed, amount: parseEther('1') });
  await stake.open(address, strategy);
  await stake.fill('1');
  await expect(stake.button(`Deposit ${closed}`)).toBeEnabled();
  await staking.accept(closed, false);
  const words = `Deposits into strategy ${shortAddress(strategy)} are closed`;
  await expectRefused({ stake, wallet, button: `Deposit ${closed}`, words });
  await staking.accept(closed, true);
  await expect(stake.button(`Deposit ${closed}`)).toBeEnabled();
});

test('error: a fully slashed operator', async ({ page, account, wallet, staking, stake }) => {
  const slashed = staking.operator('Burned Bridge');
  const stETH = 'stETH';
  const { strategy } = staking.token(stETH);
  const words = `The operator ${shortAddress(slashed)} lost all its stake`;
  await staking.give(account.address, { key: stETH, amount: parseEther('1') });
  await stake.open(account.address, strategy);
  await stake.fill('0.5');
  await stake.delegateTo(slashed);
  await expectRefused({ stake, wallet, button: `Deposit ${stETH} and delegate`, words });

  // Under it already: the deposit alone is refused, too.
  await staking.delegate(account, slashed);
  await page.goto(`/devnet/stake?strategy=${strategy}`);
  await stake.fill('0.5');
  await expectRefused({ stake, wallet, button: `Deposit ${stETH}`, words });
});

test('error: an account that is no operator', async ({ account, otherAccount, wallet, staking, stake }) => {
  await staking.give(account.address, { key, amount: parseEther('1') });
  await stake.open(account.address, staking.token(key).strategy);
  await stake.fill('1');
  await stake.delegateTo(otherAccount.address);
  const words = `The account ${shortAddress(otherAccount.address)} is not an operator`;
  await expectRefused({ stake, wallet, button: `Deposit ${key} and delegate`, words });
});

async function openOperator(page: Page, staking: Staking, name: string, account: `0x${string}`) {
  await page.goto(`/devnet/operators/${staking.operator(name)}`);
  await connectWallet(page, account);
  await page.getByRole('button', { name: 'Delegate to this operator' }).click();
}
