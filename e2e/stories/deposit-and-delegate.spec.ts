import { parseEther } from 'viem';
import { askedCalls, askedMethods } from '../fixtures/sent-calls';
import { connectWallet, type StakePage, shortAddress } from '../fixtures/stake-page';
import type { Staking } from '../fixtures/staking';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const key = 'permETH';
const amount = parseEther('2');
const name = 'Copperfield';

async function review(stake: StakePage, staking: Staking, account: `0x${string}`): Promise<void> {
  await staking.give(account, { key, amount });
  await stake.open(account, staking.token(key).strategy);
  await stake.fill('2');
  await stake.delegateTo(staking.operator(name));
  await expect(stake.review).toContainText(staking.operator(name));
  await expect(stake.steps).toHaveText([/1 of 3 .*Allow/, /2 of 3 .*Deposit/, /3 of 3 .*Delegate/]);
}

/** The calls that the three steps must make, in their order. */
function wanted(staking: Staking) {
  const { strategyManager, delegationManager } = staking.contracts;
  const { address, strategy } = staking.token(key);
  const noApproval = { signature: '0x', expiry: 0n };
  return [
    [address, 'approve', strategyManager, amount],
    [strategyManager, 'depositIntoStrategy', strategy, address, amount],
    [delegationManager, 'delegateTo', staking.operator(name), noApproval, expect.stringMatching(/^0x0+$/)],
  ];
}

async function expectBoth(stake: StakePage, staking: Staking, account: `0x${string}`): Promise<void> {
  await stake.expectDone();
  const shares = await staking.depositShares(account, key);
  expect(await staking.restaked(account, key)).toBe(amount);
  expect(await staking.delegatedTo(account)).toBe(staking.operator(name));
  expect(await staking.allowance(account, key)).toBe(0n);
  await stake.expectShares(shares);
  await expect(stake.progress).toContainText(staking.operator(name));
}

test('default: a wallet that batches confirms approval, deposit and delegation once', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  wallet.batching = 'atomic';
  await review(stake, staking, address);
  await stake.button(`Deposit ${key} and delegate`).click();
  await expectBoth(stake, staking, address);
  expect(askedMethods(wallet)).toEqual(['wallet_sendCalls']);
  expect(askedCalls(wallet)).toEqual(wanted(staking));
});

test('behavior: a wallet that cannot batch is asked step by step', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  await review(stake, staking, address);
  await stake.button(`Deposit ${key} and delegate`).click();
  await expectBoth(stake, staking, address);
  expect(askedMethods(wallet)).toEqual(Array(3).fill('eth_sendTransaction'));
  expect(askedCalls(wallet)).toEqual(wanted(staking));
});

test('behavior: a wallet that promised a batch and then knows none is asked step by step', async ({
  account: { address },
  wallet,
  staking,
  stake,
}) => {
  wallet.batching = 'atomic';
  await review(stake, staking, address);
  wallet.batching = 'none';
  await stake.button(`Deposit ${key} and delegate`).click();
  await expectBoth(stake, staking, address);
  expect(askedCalls(wallet)).toEqual(wanted(staking));
});

test('default: from the page of an operator to a deposit under it', async ({
  page,
  account: { address },
  staking,
  stake,
}) => {
  const operator = staking.operator(name);
  await staking.give(address, { key, amount });
  await page.goto(`/devnet/operators/${operator}`);
  await page.getByRole('link', { name: 'Deposit and delegate' }).click();
  await expect(stake.operator).toHaveValue(operator);
  await connectWallet(page, address);
  await stake.token.selectOption({ label: key });
  await stake.fill('2');
  const slashable = await staking.slashable(operator, 'Bridge Watch', 0, key);
  await expect(stake.review).toContainText(`${slashable / 10n ** 16n}% of ${key}`);
  await stake.button(`Deposit ${key} and delegate`).click();
  await expectBoth(stake, staking, address);
  await stake.progress.getByRole('link', { name: 'See the position' }).click();
  await expect(page.getByText(shortAddress(operator)).first()).toBeVisible();
});

test('behavior: the review says whether the operator can take on slashing faster than one can leave', async ({
  account: { address },
  staking,
  stake,
}) => {
  const warning = 'cannot be out before new slashing begins';
  await review(stake, staking, address);
  await expect(stake.review).toContainText(warning);
  const slowOperator = staking.operator('No Words');
  await stake.delegateTo(slowOperator);
  await expect(stake.review).toContainText(slowOperator);
  await expect(stake.review).not.toContainText(warning);
});
