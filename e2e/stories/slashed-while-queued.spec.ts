import { parseEther } from 'viem';
import { slashOperator } from '@/devnet/scenario/slash';
import { amountsIn, blockWords, exactly, titles } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { cellOf } from '../fixtures/screen';
import { expect } from '../fixtures/test';

const symbol = 'ETHx';
const said = (amount: bigint) => exactly(amount, 18, symbol);

test('default: a part is queued, slashed in the queue, and what is left of it is collected with the reason', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
  time,
  ownOperator,
}) => {
  // Never slashed before: what is asked for leaves to the last unit.
  const { address: operator } = await ownOperator({ avs: 'Data Lake', id: 0, keys: [symbol] });
  await staking.deposit(account, { key: symbol, amount: parseEther('10.000000000000000003') });
  await staking.delegate(account, operator);
  await exit.openPositions(account.address);
  await exit.reviewWithdrawal(symbol, '4.200000000000000001');
  const before = await queue.holding(account, symbol);
  const asked = parseEther('4.200000000000000001');
  expect(await amountsIn(exit.review.getByText('from your restaked balance').locator('..'))).toEqual([
    said(asked),
  ]);
  await expect(
    exit.review.getByText('While it waits it can still be slashed through operator'),
  ).toBeVisible();
  await expect(exit.review.getByText('by operator set 0 of')).toBeVisible();
  // With how sure the date is, as in the queue.
  await expect(exit.review.getByText(/Collect from block [\d\s]+, .*, estimate/)).toBeVisible();
  await exit.button('Queue the withdrawal').click();
  await exit.expectDone(titles.queue);
  await exit.button('Close this').click();

  const [queued] = await queue.list(account);
  const start = BigInt(queued!.withdrawal.startBlock);
  const lastSlashable = start + (await queue.delayBlocks());
  const whole = await queue.worth(symbol, queued!.shares);
  expect(asked - whole).toBeLessThanOrEqual(2n);
  const kept = await queue.holding(account, symbol);
  expect(before.withdrawable - kept.withdrawable).toBe(queued!.shares);
  await expect
    .poll(() => amountsIn(exit.holdings))
    .toEqual([said(await queue.worth(symbol, kept.withdrawable)), said(whole)]);

  await exit.page.getByRole('navigation').getByRole('link', { name: 'Withdrawals' }).click();
  await expect.poll(() => amountsIn(exit.item(1))).toEqual([said(whole), said(whole)]);
  await expect(exit.item(1).getByText(`until block ${blockWords(lastSlashable)} inclusive`)).toBeVisible();

  await slashOperator(stack.deployment, { operator, wad: parseEther('0.333333333333333333') });
  const [slashed] = await queue.list(account);
  const reduced = await queue.worth(symbol, slashed!.shares);
  const wholeNow = await queue.worth(symbol, queued!.shares);
  expect(reduced).toBeLessThan(wholeNow);
  const lost = wholeNow - reduced;
  await expect.poll(() => amountsIn(exit.item(1))).toEqual([said(reduced), said(wholeNow), said(lost)]);
  await expect(exit.item(1).getByText(/of which .* was lost by slashing/)).toBeVisible();

  while ((await chain.client.getBlockNumber()) < lastSlashable + 1n) await time.mine(1);
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).check();
  await expect(exit.review.getByText('in your wallet')).toBeVisible();
  const arriving = exit.review.getByText('in your wallet').locator('..');
  await expect.poll(() => amountsIn(arriving)).toEqual([said(reduced)]);
  await expect(exit.review.getByText('was lost to slashing while it waited in the queue')).toBeVisible();
  const wallet = await chain.balanceOf(staking.token(symbol).address, account.address);
  await exit.button('Collect the withdrawal').click();
  await exit.expectDone(titles.collect);
  const arrived = (await chain.balanceOf(staking.token(symbol).address, account.address)) - wallet;
  expect(arrived).toBe(reduced);
  expect(await queue.list(account)).toEqual([]);
  await exit.button('Close this').click();

  const collectedIn = await chain.client.getBlockNumber();
  await stack.index.sync();
  await exit.page.getByRole('tab', { name: 'Past' }).click();
  const past = exit.page.getByRole('row', { name: /^Withdrawal 1/ });
  for (const block of [start, collectedIn]) {
    const { timestamp } = await chain.client.getBlock({ blockNumber: block });
    const [, clock] = /T(\d\d:\d\d)/.exec(new Date(Number(timestamp) * 1000).toISOString())!;
    await expect(past).toContainText(new RegExp(`block ${blockWords(block)}, [^,]* ${clock} UTC`));
  }
  expect(await amountsIn(past)).toEqual([said(reduced)]);

  await exit.page.setViewportSize({ width: 360, height: 740 });
  for (const column of ['Queued', 'Collected']) {
    const lines = await cellOf(past, column).evaluate((cell) => {
      const words = document.createRange();
      words.setStart(cell, 0);
      words.setEndBefore(cell.querySelector('.whitespace-nowrap')!);
      return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
    });
    expect(lines, `the block under ${column} stands in one line`).toBe(1);
  }
});
