import type { Locator, Page } from '@playwright/test';
import { parseEther } from 'viem';
import { read } from '@/devnet/scenario/act';
import { payOutSlashed } from '@/devnet/scenario/burn';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { pauseContract } from '@/devnet/scenario/pause';
import { strategyManagerOf } from '@/devnet/scenario/places';
import { slashOperator } from '@/devnet/scenario/slash';
import { amountsIn, exactly } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';
import { addUp, explained as regionOf } from '../fixtures/where-it-went';

const symbol = 'permETH';
const said = (amount: bigint) => exactly(amount, 18, symbol);
const explained = (page: Page): Locator => regionOf(page, symbol);
const expectAddsUp = (page: Page) => addUp(page, symbol);
const slashesIn = (page: Page): Locator =>
  page.getByRole('list', { name: `Slashes of the ${symbol}` }).getByRole('listitem');

test('default: a slash falls while one looks: the number within a block, then who, why and how much, to the wei', async ({
  page,
  account,
  staking,
  queue,
  chain,
  stack,
}) => {
  const operator = staking.operator('Copperfield');
  await staking.deposit(account, { key: symbol, amount: parseEther('10.000000000000000003') });
  await staking.delegate(account, operator);
  await queue.request(account, { key: symbol, shares: parseEther('3.1') });
  await page.goto(`/devnet/positions/${account.address}`);
  const before = await expectAddsUp(page);
  expect(before['Lost to slashing']).toBe(0n);
  const { withdrawable } = await queue.holding(account, symbol);
  const [waiting] = await queue.list(account);
  expect(before['Restaked now']).toBe(await queue.worth(symbol, withdrawable));
  expect(before['In the withdrawal queue']).toBe(await queue.worth(symbol, waiting!.shares));

  const { operatorSet } = await slashOperator(stack.deployment, {
    operator,
    wad: parseEther('0.123456789012345678'),
  });
  const slashedIn = await chain.client.getBlockNumber();
  const left = await queue.holding(account, symbol);
  const [still] = await queue.list(account);
  const row = page.getByRole('row').filter({ hasText: symbol });
  const queuedNow = await queue.worth(symbol, still!.shares);
  const restakedNow = await queue.worth(symbol, left.withdrawable);
  await expect.poll(() => amountsIn(row)).toContain(said(restakedNow));
  await expect.poll(() => amountsIn(row)).toContain(said(queuedNow));
  const heldBefore = await queue.worth(symbol, left.deposited);
  const ofThese = heldBefore - restakedNow + (await queue.worth(symbol, waiting!.shares)) - queuedNow;
  const cell = row.locator('[data-label="Slashed of these"]');
  await expect.poll(() => amountsIn(cell)).toEqual([said(ofThese)]);

  await expect(slashesIn(page)).toHaveCount(1);
  const after = await expectAddsUp(page);
  expect(after['Restaked now']).toBe(restakedNow);
  expect(after['In the withdrawal queue']).toBe(queuedNow);
  expect(after['Put in']).toBe(before['Put in']);
  const taken = withdrawable - left.withdrawable + waiting!.shares - still!.shares;
  expect(after['Lost to slashing']).toBe(await queue.worth(symbol, taken));
  const slash = slashesIn(page).first();
  const inQueue = await queue.worth(symbol, waiting!.shares - still!.shares);
  expect(await amountsIn(slash)).toEqual(
    expect.arrayContaining([said(await queue.worth(symbol, taken)), said(inQueue)]),
  );
  await expect(slash).toContainText('Copperfield');
  await expect(slash).toContainText('Slashed by hand');
  await expect(slash).toContainText(`Block ${slashedIn}`);
  await expect(slash).toContainText('What was slashed is burned');
  const held = await read<number>(stack.deployment, {
    ...strategyManagerOf(stack.deployment),
    contract: 'ResolvingStrategyManager',
    functionName: 'slashResolutionDelayBlocks',
  });
  const heldUntil = slashedIn + BigInt(held);
  await expect(slash).toContainText(
    new RegExp(
      `Held back until the end of block ${heldUntil}, .*\\. Before that it cannot be burned, and the protocol’s`,
    ),
  );
  // One more: in the last of them it is still held back.
  await mineBlocks(stack.deployment, held + 1);
  await expect(slash).toContainText(`It was held back through block ${heldUntil}, and waits to be burned`);
  const clearing = { contract: 'strategyManager', bits: [1] };
  await pauseContract(stack.deployment, clearing);
  await expect(slash).toContainText('waits to be burned: stopped at present by a pause.');
  await pauseContract(stack.deployment, { ...clearing, isLifted: true });
  await expect(slash).toContainText('waits to be burned: anyone may do that now.');

  await payOutSlashed(stack.deployment, { avs: operatorSet.avs, operatorSetId: operatorSet.id });
  const burnedIn = await chain.client.getBlockNumber();
  await expect(slash).toContainText(/Burned in block \d+\./);
  const [, told] = /Burned in block (\d+)\./.exec(await slash.innerText())!;
  expect(BigInt(told!)).toBeGreaterThan(slashedIn);
  expect(BigInt(told!)).toBeLessThanOrEqual(burnedIn);
  await expectAddsUp(page);
});

test('behavior: two slashes with a part collected between them, each with its own share of the loss', async ({
  page,
  account,
  staking,
  queue,
  stack,
}) => {
  const operator = staking.operator('Copperfield');
  const total = async () => {
    const { withdrawable } = await queue.holding(account, symbol);
    const items = await queue.list(account);
    return items.reduce((sum, { shares }) => sum + shares, withdrawable);
  };
  await staking.deposit(account, { key: symbol, amount: parseEther('7.777777777777777777') });
  await staking.delegate(account, operator);
  const losses: bigint[] = [];
  const slash = async (wad: string) => {
    const had = await total();
    await slashOperator(stack.deployment, { operator, wad: parseEther(wad) });
    losses.push(had - (await total()));
  };
  await slash('0.3');
  await queue.request(account, { key: symbol, shares: parseEther('2.5') });
  await passWithdrawalDelay(stack.deployment);
  const [ready] = await queue.list(account);
  const paid = ready!.shares;
  await queue.collect(account, symbol, ready!);
  await slash('0.47');

  await page.goto(`/devnet/positions/${account.address}`);
  const lines = await expectAddsUp(page);
  const [first, second] = losses as [bigint, bigint];
  const both = await queue.worth(symbol, first + second);
  const alone = await queue.worth(symbol, first);
  expect(lines['Lost to slashing']).toBe(both);
  expect(lines['Taken out']).toBe(await queue.worth(symbol, paid));
  expect(lines['In the withdrawal queue']).toBe(0n);
  await expect(slashesIn(page)).toHaveCount(2);
  expect((await amountsIn(slashesIn(page).nth(0)))[0]).toBe(said(both - alone));
  expect((await amountsIn(slashesIn(page).nth(1)))[0]).toBe(said(alone));
});

test('error: while the index is away the numbers are right at once, and the explanation follows with it', async ({
  page,
  account,
  staking,
  queue,
  stack,
}) => {
  const operator = staking.operator('Copperfield');
  await staking.deposit(account, { key: symbol, amount: parseEther('4') });
  await staking.delegate(account, operator);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/devnet/positions/${account.address}`);
  await expectAddsUp(page);
  await stack.index.stop();
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.05') });
  const { withdrawable } = await queue.holding(account, symbol);
  const row = page.getByRole('row').filter({ hasText: symbol });
  const left = said(await queue.worth(symbol, withdrawable));
  await expect.poll(() => amountsIn(row)).toContain(left);
  await expect(explained(page).getByText('Explanation on its way')).toBeVisible();
  await expect(slashesIn(page)).toHaveCount(0);
  await expectNoSideways(page);
  await stack.index.start();
  await expect(slashesIn(page)).toHaveCount(1);
  await expectAddsUp(page);
  await expectNoSideways(page);
});
