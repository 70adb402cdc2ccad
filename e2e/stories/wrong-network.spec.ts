import { parseEther } from 'viem';
import { asked, askedMethods } from '../fixtures/sent-calls';
import { connectWallet } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';

test('behavior: a wallet on another network is asked to come over, once and by one click', async ({
  page,
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount: parseEther('1') });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1');
  await wallet.switchChain(1);
  const move = page.getByRole('button', { name: /^Switch to / });
  await expect(move).toHaveCount(1);
  await expect(stake.words('Test Wallet is on another network')).toBeVisible();
  await expect(stake.button(`Deposit ${key}`)).toHaveCount(0);

  wallet.prompts.decideNext('reject', 'wallet_switchEthereumChain');
  await move.click();
  await expect(page.getByRole('alert').filter({ hasText: 'nothing has moved' })).toBeVisible();
  await move.click();
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(askedMethods(wallet)).toEqual([
    'wallet_switchEthereumChain',
    'wallet_switchEthereumChain',
    'eth_sendTransaction',
    'eth_sendTransaction',
  ]);
  expect(await staking.restaked(address, key)).toBe(parseEther('1'));
});

test('behavior: a wallet that does not know the network gets it added by the same click', async ({
  page,
  account: { address },
  wallet,
  staking,
  stack,
  stake,
}) => {
  await stake.open(address, staking.token(key).strategy);
  wallet.forgetDevnet();
  await wallet.switchChain(1);
  await page.getByRole('button', { name: /^Switch to / }).click();
  const addition = await wallet.prompts.waitFor('wallet_addEthereumChain');
  const { label, chainId } = stack.deployment;
  expect(addition.params).toEqual([
    {
      chainId: `0x${chainId.toString(16)}`,
      chainName: label,
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: [expect.stringMatching(/^http:\/\/(127\.0\.0\.1|localhost)/)],
    },
  ]);
  await expect(page.getByRole('button', { name: /^Switch to / })).toHaveCount(0);
  await expect(stake.button(`Deposit ${key}`)).toBeVisible();
  expect(wallet.chainId).toBe(chainId);
});

test('behavior: a wallet that connects on another network comes over while it connects', async ({
  page,
  account: { address },
  wallet,
  staking,
  stack,
  stake,
}) => {
  wallet.forgetDevnet();
  await page.goto(`/devnet/stake?strategy=${staking.token(key).strategy}`);
  await connectWallet(page, address);
  await expect(stake.button(`Deposit ${key}`)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Switch to / })).toHaveCount(0);
  expect(askedMethods(wallet)).toEqual(['wallet_addEthereumChain']);
  expect(wallet.chainId).toBe(stack.deployment.chainId);
});

test('behavior: a network changed between approval and deposit stops the flow before the wallet opens', async ({
  page,
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  const amount = parseEther('1');
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1');
  wallet.prompts.decide('silent');
  await stake.button(`Deposit ${key}`).click();
  const approval = await wallet.prompts.waitFor('eth_sendTransaction');
  const sending = approval.approve();
  await wallet.switchChain(1);
  await sending;
  await stake.expectStatus('The wallet’s network changed');
  expect(asked(wallet)).toHaveLength(1);
  expect(await staking.depositShares(address, key)).toBe(0n);

  wallet.prompts.decide('approve');
  await expect(stake.button('Try again')).toHaveCount(0);
  await page.getByRole('button', { name: /^Switch to / }).click();
  await stake.button('Try again').click();
  await stake.expectDone();
  expect(askedMethods(wallet)).toEqual([
    'eth_sendTransaction',
    'wallet_switchEthereumChain',
    'eth_sendTransaction',
  ]);
  expect(await staking.restaked(address, key)).toBe(amount);
});
