import { parseEther } from 'viem';
import { asked, askedCalls } from '../fixtures/sent-calls';
import { shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const amount = parseEther('4');

test('behavior: a reload while the approval waits for its block goes on without a second one', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount });
  await stake.open(address, strategy);
  await stake.fill('4');
  await chain.pauseMining();
  await stake.button(`Deposit ${key}`).click();
  await expect(stake.steps.first()).toContainText('Sent, waiting for the block');

  await page.reload();
  const unfinished = page.getByRole('heading', { name: 'Unfinished: Deposit' });
  await expect(unfinished).toBeVisible();
  await expect(page.getByRole('banner').getByText(shortAddress(address))).toBeVisible();
  await chain.resumeMining();
  await stake.button('Go on').click();
  await stake.expectDone();
  const { strategyManager } = staking.contracts;
  expect(askedCalls(wallet)).toEqual([
    [token, 'approve', strategyManager, amount],
    [strategyManager, 'depositIntoStrategy', strategy, token, amount],
  ]);
  expect(await staking.restaked(address, key)).toBe(amount);
  expect(await staking.allowance(address, key)).toBe(0n);
});

test('behavior: a reload after a rejected deposit goes on with the deposit', async ({
  page,
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount });
  await stake.open(address, strategy);
  await stake.fill('4');
  wallet.prompts.decideNext('approve', 'eth_sendTransaction');
  wallet.prompts.decideNext('reject', 'eth_sendTransaction');
  await stake.button(`Deposit ${key}`).click();
  await expect(stake.button('Try again')).toBeVisible();

  await page.reload();
  await stake.button('Try again').click();
  await stake.expectDone();
  expect(await staking.restaked(address, key)).toBe(amount);
  const { strategyManager } = staking.contracts;
  const deposit = [strategyManager, 'depositIntoStrategy', strategy, token, amount];
  expect(askedCalls(wallet)).toEqual([[token, 'approve', strategyManager, amount], deposit, deposit]);
});

test('behavior: a reload while the wallet asks says that the answer is not known, and sends nothing', async ({
  page,
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount });
  await stake.open(address, strategy);
  await stake.fill('4');
  wallet.prompts.decideNext('approve', 'eth_sendTransaction');
  wallet.prompts.decideNext('silent', 'eth_sendTransaction');
  await stake.button(`Deposit ${key}`).click();
  await wallet.prompts.waitFor('eth_sendTransaction');
  const forgotten = await wallet.prompts.waitFor('eth_sendTransaction');

  await page.reload();
  await stake.expectStatus('It is not known whether the transaction was sent');
  forgotten.reject();
  expect(await staking.depositShares(address, key)).toBe(0n);
  expect(asked(wallet)).toHaveLength(2);

  await stake.button('Close this').click();
  await stake.token.selectOption({ label: key });
  await stake.fill('4');
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(askedCalls(wallet).slice(2)).toEqual([
    [staking.contracts.strategyManager, 'depositIntoStrategy', strategy, token, amount],
  ]);
  expect(await staking.restaked(address, key)).toBe(amount);
});
