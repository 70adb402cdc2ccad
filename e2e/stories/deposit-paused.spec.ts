import { parseEther } from 'viem';
import { pauseContract } from '@/devnet/scenario/pause';
import { appKnowsTheHead, holdReads } from '../fixtures/held-reads';
import { asked, askedMethods } from '../fixtures/sent-calls';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const amount = parseEther('3');

for (const { contract, bits, words } of [
  { contract: 'strategyManager', bits: [0], words: 'Deposits: paused by the protocol' },
  { contract: key, bits: [0], words: 'Deposits of this asset: paused by the protocol' },
]) {
  test(`behavior: a pause of ${contract} is told on the open page, and deposits go on after it`, async ({
    account: { address },
    wallet,
    staking,
    stake,
  }) => {
    await staking.give(address, { key, amount });
    await stake.open(address, staking.token(key).strategy);
    await stake.fill('3');
    await expect(stake.button(`Deposit ${key}`)).toBeEnabled();

    await pauseContract(staking.deployment, { contract, bits });
    await expect(stake.words(words)).toBeVisible();
    await expect(stake.button(`Deposit ${key}`)).toBeDisabled();
    expect(asked(wallet)).toEqual([]);

    await pauseContract(staking.deployment, { contract, bits, isLifted: true });
    await expect(stake.words(words)).toBeHidden();
    await stake.button(`Deposit ${key}`).click();
    await stake.expectDone();
    expect(await staking.restaked(address, key)).toBe(amount);
  });
}

test('behavior: a pause that came in the moment of the click is told before the wallet opens', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('3');
  await expect(stake.button(`Deposit ${key}`)).toBeEnabled();

  const reads = await holdReads(page, chain);
  await stake.button(`Deposit ${key}`).click();
  await pauseContract(staking.deployment, { contract: key, bits: [0] });
  await reads.release();
  await stake.expectStatus(/^Deposits of this asset: paused/);
  expect(asked(wallet)).toEqual([]);

  await pauseContract(staking.deployment, { contract: key, bits: [0], isLifted: true });
  await appKnowsTheHead(page, chain);
  await stake.button('Try again').click();
  await stake.expectDone();
  expect(await staking.restaked(address, key)).toBe(amount);
});

test('behavior: a pause between approval and deposit is told before the wallet opens again', async ({
  page,
  account: { address },
  chain,
  wallet,
  staking,
  stake,
}) => {
  await staking.give(address, { key, amount });
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('3');
  wallet.prompts.decide('silent');
  await stake.button(`Deposit ${key}`).click();
  const approval = await wallet.prompts.waitFor('eth_sendTransaction');
  await pauseContract(staking.deployment, { contract: 'strategyManager', bits: [0] });
  await approval.approve();
  await expect(stake.button('Try again')).toBeVisible();
  expect(askedMethods(wallet)).toEqual(['eth_sendTransaction']);
  await pauseContract(staking.deployment, { contract: 'strategyManager', bits: [0], isLifted: true });
  await appKnowsTheHead(page, chain);
  wallet.prompts.decide('approve');
  await stake.button('Try again').click();
  await stake.expectDone();
  expect(await staking.restaked(address, key)).toBe(amount);
  expect(asked(wallet)).toHaveLength(2);
});
