import { parseEther } from 'viem';
import { askedCalls, askedMethods } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const amount = parseEther('1.5');

test('behavior: a rejected approval leaves everything as it was, and trying again goes through', async ({
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1.5');
  const before = await chain.client.getTransactionCount({ address });
  wallet.prompts.decideNext('reject', 'eth_sendTransaction');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectStatus('You rejected the request in your wallet');
  await expect(stake.words('Nothing was sent and nothing has moved.')).toBeVisible();
  expect(await chain.client.getTransactionCount({ address })).toBe(before);

  await stake.button('Try again').click();
  await stake.expectDone();
  expect(await staking.restaked(address, key)).toBe(amount);
  expect(await chain.client.getTransactionCount({ address })).toBe(before + 2);
});

test('behavior: after a rejected deposit the approval is not asked for again', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount });
  await stake.open(address, strategy);
  await stake.fill('1.5');
  wallet.prompts.decideNext('approve', 'eth_sendTransaction');
  wallet.prompts.decideNext('reject', 'eth_sendTransaction');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectStatus('You rejected the request in your wallet');
  expect(await staking.allowance(address, key)).toBe(amount);
  expect(await staking.depositShares(address, key)).toBe(0n);

  await stake.button('Try again').click();
  await stake.expectDone();
  const { strategyManager } = staking.contracts;
  const deposit = [strategyManager, 'depositIntoStrategy', strategy, token, amount];
  expect(askedCalls(wallet)).toEqual([[token, 'approve', strategyManager, amount], deposit, deposit]);
  expect(await staking.restaked(address, key)).toBe(amount);
});

test('behavior: a rejected batch can be tried again', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  wallet.batching = 'atomic';
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1.5');
  wallet.prompts.decideNext('reject', 'wallet_sendCalls');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectStatus('You rejected the request in your wallet');
  await stake.button('Try again').click();
  await stake.expectDone();
  expect(await staking.restaked(address, key)).toBe(amount);
  expect(askedMethods(wallet)).toEqual(['wallet_sendCalls', 'wallet_sendCalls']);
});
