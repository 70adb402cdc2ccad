import { formatEther, parseEther } from 'viem';
import { asked, askedCalls, callsOf, readCall } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const balance = parseEther('5');
const text = '1.234567890123456789';
const amount = parseEther(text);

test('default: a deposit may take exactly its amount, and the page shows what the contract credited', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  const { address: token, strategy } = staking.token(key);
  await staking.give(address, { key, amount: balance });
  await stake.open(address, strategy);
  await stake.fill(text);
  await expect(stake.review).toContainText(`${text} ${key}`);
  await expect(stake.steps).toHaveText([/1 of 2 .*Allow exactly this amount/, /2 of 2 .*Deposit/]);

  wallet.prompts.decide('silent');
  await stake.button(`Deposit ${key}`).click();
  const approval = await wallet.prompts.waitFor('eth_sendTransaction');
  const { strategyManager } = staking.contracts;
  expect(callsOf(approval).map(readCall)).toEqual([[token, 'approve', strategyManager, amount]]);
  expect(await staking.allowance(address, key)).toBe(0n);
  await approval.approve();

  const deposit = await wallet.prompts.waitFor('eth_sendTransaction');
  expect(callsOf(deposit).map(readCall)).toEqual([
    [strategyManager, 'depositIntoStrategy', strategy, token, amount],
  ]);
  expect(await staking.allowance(address, key)).toBe(amount);
  expect(await staking.depositShares(address, key)).toBe(0n);
  await deposit.approve();

  await stake.expectDone();
  await expect(stake.progress).toBeInViewport();
  const shares = await staking.depositShares(address, key);
  await stake.expectShares(shares);
  expect(await staking.allowance(address, key)).toBe(0n);
  expect(await chain.balanceOf(token, address)).toBe(balance - amount);

  await stake.progress.getByRole('link', { name: 'See the position' }).click();
  const row = page.getByRole('row').filter({ hasText: key });
  await expect(row).toContainText(formatEther(await staking.restaked(address, key)));
});

test('behavior: a second deposit of the page asks for its own allowance', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount: balance });
  await stake.open(address, staking.token(key).strategy);
  for (const [nth, part] of ['2', '0.5'].entries()) {
    await stake.fill(part);
    await stake.button(`Deposit ${key}`).click();
    await stake.expectDone();
    expect(askedCalls(wallet)[2 * nth]?.slice(1)).toEqual([
      'approve',
      staking.contracts.strategyManager,
      parseEther(part),
    ]);
    expect(await staking.allowance(address, key)).toBe(0n);
    await stake.button('Close this').click();
  }
  expect(await staking.restaked(address, key)).toBe(parseEther('2.5'));
  expect(asked(wallet)).toHaveLength(4);
});
