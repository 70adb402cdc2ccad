import type { Locator } from '@playwright/test';
import { parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { expectNoFindings } from '../fixtures/axe';
import { titles } from '../fixtures/exit-page';
import { test as base } from '../fixtures/exit-test';
import { expectNoSideways } from '../fixtures/screen';
import { asked } from '../fixtures/sent-calls';
import { expect } from '../fixtures/test';

const half = 500;
const shares = 10n ** 15n;

/** An account with a thousand queued withdrawals: the first half is ready, the other is not. */
const test = base.extend<{ crowded: undefined }>({
  crowded: async ({ account, staking, queue, stack }, use) => {
    await staking.deposit(account, { key: 'ETHx', amount: parseEther('5') });
    await queue.requestMany(account, 'ETHx', shares, half);
    await passWithdrawalDelay(stack.deployment);
    await queue.requestMany(account, 'ETHx', shares, half);
    await use(undefined);
  },
});

/** Where in the whole the items that are drawn stand, by what each says of itself. */
const placesOf = (items: Locator) =>
  items.evaluateAll((all) => all.map((one) => `${one.ariaPosInSet}/${one.ariaSetSize}`));

/** To where the queue ends: below it stands how one is told. */
const toEnd = (queue: Locator) => queue.evaluate((region) => region.scrollIntoView({ block: 'end' }));

test('default: of a thousand only those in sight are drawn, each says its place, and the last is reached', async ({
  account,
  exit,
  crowded: _,
}) => {
  test.slow();
  await exit.openWithdrawals(account.address);
  await expect(exit.queue.getByText('500 of 1000 ready to be collected.')).toBeVisible();
  const items = exit.queue.getByRole('listitem', { name: /^Withdrawal/ });
  expect(await items.count()).toBeLessThan(80);
  expect((await placesOf(items)).slice(0, 3)).toEqual([`1/${half}`, `2/${half}`, `3/${half}`]);
  await expect(exit.item(1000)).toHaveCount(0);

  const last = exit.queue.getByRole('listitem', { name: /^Withdrawal 1\s000 / });
  await expect(async () => {
    await toEnd(exit.queue);
    await expect(last).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  expect(await items.count()).toBeLessThan(80);
  expect((await placesOf(items)).at(-1)).toBe(`${half}/${half}`);
  await expectNoFindings(exit.page, 'the end of a long queue');
});

test('behavior: as many as one transaction holds are selected at once, collected, and gone; the others stay', async ({
  account,
  exit,
  queue,
  staking,
  chain,
  wallet,
  crowded: _,
}) => {
  test.slow();
  const { address } = staking.token('ETHx');
  const before = await chain.balanceOf(address, account.address);
  const queued = await queue.list(account);
  await exit.openWithdrawals(account.address);
  await exit.button('Select the first 75 of 500 ready ones').click();
  // One more, by hand, and not that one again.
  await expect(exit.item(1).getByRole('checkbox', { name: 'Collect this one' })).toBeChecked();
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).uncheck();
  await exit.button('Collect 74 withdrawals').click();
  await exit.expectDone(titles.collect);
  expect(asked(wallet)).toHaveLength(1);
  const left = await queue.list(account);
  expect(left.map(({ withdrawal }) => withdrawal.nonce)).toEqual(
    queued.map(({ withdrawal }) => withdrawal.nonce).filter((nonce) => nonce === 0n || nonce > 74n),
  );
  const worth = await queue.worth('ETHx', queued[0]!.shares);
  const arrived = (await chain.balanceOf(address, account.address)) - before;
  expect(arrived).toBeGreaterThanOrEqual(worth * 74n);
  expect(arrived).toBeLessThanOrEqual((worth + 1n) * 74n);
  await exit.button('Close this').click();
  await expect(exit.queue.getByText('426 of 926 ready to be collected.')).toBeVisible();
});

test('behavior: the Tab key walks from item to item beyond what was drawn, and the one it is on is not lost', async ({
  account,
  exit,
  crowded: _,
}) => {
  test.slow();
  await exit.openWithdrawals(account.address);
  await exit.item(1).getByRole('checkbox', { name: 'Collect this one' }).focus();
  const place = () =>
    exit.page.evaluate(() => Number(document.activeElement?.closest('[aria-posinset]')?.ariaPosInSet ?? -1));
  const seen: number[] = [await place()];
  while (seen.at(-1)! < 25) {
    await exit.page.keyboard.press('Tab');
    const now = await place();
    // Never out of the list, never back, and none is left out.
    expect([seen.at(-1), seen.at(-1)! + 1]).toContain(now);
    seen.push(now);
  }
  await toEnd(exit.queue);
  expect(await place()).toBe(25);
  await exit.page.keyboard.press('Shift+Tab');
  expect([24, 25]).toContain(await place());
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: a thousand fit between the edges, from the first to the last', async ({
    account,
    exit,
    crowded: _,
  }) => {
    test.slow();
    await exit.openWithdrawals(account.address);
    await expectNoSideways(exit.page);
    const last = exit.queue.getByRole('listitem', { name: /^Withdrawal 1\s000 / });
    await expect(async () => {
      await toEnd(exit.queue);
      await expect(last).toBeInViewport({ timeout: 1_000 });
    }).toPass();
    await expectNoSideways(exit.page);
  });
});
