import type { Locator, Page } from '@playwright/test';
import { formatUnits, parseEther } from 'viem';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { expectNoFindings } from '../fixtures/axe';
import { blockWords, ExitPage } from '../fixtures/exit-page';
import { test } from '../fixtures/exit-test';
import { expectFocusShown, keyboardOf } from '../fixtures/hands';
import { type CalendarEntry, parseCalendar } from '../fixtures/queue-calendar';
import { expectedAt, lastReckoning, reckon, timeOf } from '../fixtures/queue-dates';
import { expectNoSideways } from '../fixtures/screen';
import { connectWallet } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

/** The entries of the file that a link leads to, as a calendar program fetches it. */
async function follow(page: Page, link: Locator): Promise<CalendarEntry[]> {
  const response = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  return parseCalendar(await response.text()).entries;
}

const all = (exit: ExitPage) => exit.queue.getByRole('link', { name: 'Calendar of all' });
const one = (exit: ExitPage, number: number) =>
  exit.item(number).getByRole('link', { name: 'Add to calendar' });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('default: what waits is in the calendar with the block, the date and the amounts that the chain gives', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  baseURL,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('5.000000000000000021') });
  await queue.request(account, { key: 'ETHx', shares: parseEther('1.500000000000000007') });
  await queue.request(account, { key: 'ETHx', shares: parseEther('0.25') });
  await exit.openWithdrawals(account.address);

  const entries = await follow(exit.page, all(exit));
  const queued = await queue.list(account);
  const delay = await queue.delayBlocks();
  const head = await chain.client.getBlockNumber();
  const reckoned = await reckon(chain, head);
  expect(entries).toHaveLength(2);
  for (const [at, { withdrawal, shares }] of queued.entries()) {
    const block = BigInt(withdrawal.startBlock) + delay + 1n;
    const worth = formatUnits(await queue.worth('ETHx', shares), 18);
    const entry = entries[at]!;
    expect(entry.start).toBe(expectedAt(block, reckoned));
    expect(entry.end).toBeGreaterThanOrEqual(entry.start);
    expect(entry.modified).toBe(reckoned.at);
    expect(entry.summary).toBe(`Can be collected, estimate: ${worth} ETHx (withdrawal ${at + 1})`);
    expect(entry.description).toContain(`${worth} ETHx now; ${worth} ETHx at queueing.`);
    expect(plain(entry.description)).toContain(`It can be collected from block ${blockWords(block)} on: `);
    expect(entry.description).toContain('estimate');
    expect(plain(entry.description)).toContain(`Amounts as of block ${blockWords(head)}.`);
    expect(entry.url).toBe(`${baseURL}/devnet/positions/${account.address}`);
    // The file of one is the same entry.
    const [alone, ...others] = await follow(exit.page, one(exit, at + 1));
    expect(others).toEqual([]);
    expect(alone).toEqual(entry);
  }
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(2);
});

test('behavior: who subscribed sees the same entry move when blocks become slower, and end when it is ready', async ({
  account,
  staking,
  queue,
  exit,
  chain,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('2') });
  // The next reckoning comes while it waits.
  const mine = (blocks: bigint, seconds: number) =>
    chain.node('anvil_mine', `0x${blocks.toString(16)}`, `0x${seconds.toString(16)}`);
  const { deposited } = await queue.holding(account, 'ETHx');
  let head = await chain.client.getBlockNumber();
  const next = lastReckoning(head + 2n) + 11n;
  await mine(next - 2n - head, 1);
  await queue.request(account, { key: 'ETHx', shares: deposited });
  const [queued] = await queue.list(account);
  const block = BigInt(queued!.withdrawal.startBlock) + (await queue.delayBlocks()) + 1n;
  expect(BigInt(queued!.withdrawal.startBlock)).toBeLessThan(next);
  expect(block).toBeGreaterThan(next);
  await exit.openWithdrawals(account.address);
  const read = async () => (await follow(exit.page, all(exit)))[0]!;
  const first = await read();

  head = await chain.client.getBlockNumber();
  await mine(next - head, 120);
  await expect.poll(async () => (await read()).sequence).toBe(first.sequence + 1);
  const later = await read();
  expect(later.uid).toBe(first.uid);
  expect(later.start).toBeGreaterThan(first.start);
  expect(later.start).toBe(expectedAt(block, await reckon(chain, next)));
  expect(later.modified).toBe(await timeOf(chain, next));

  await mine(block - next, 2);
  await expect.poll(async () => (await read()).summary).toMatch(/^Ready to collect: /);
  const ready = await read();
  expect(ready.uid).toBe(first.uid);
  expect(ready.sequence).toBeGreaterThan(later.sequence);
  expect(ready.start).toBe(await timeOf(chain, block));
  expect(plain(ready.description)).toContain(`It can be collected since block ${blockWords(block)}: `);
  await expect(exit.item(1).getByText('Ready to collect')).toBeVisible();
  await expect(one(exit, 1)).toHaveCount(0);
});

test('behavior: without a queue there is an empty calendar, and nothing on the page leads to it', async ({
  account,
  exit,
}) => {
  await exit.page.goto('/devnet/withdrawals');
  await connectWallet(exit.page, account.address);
  await expect(exit.queue.getByText('Nothing waits to be withdrawn')).toBeVisible();
  await expect(exit.queue.getByText('ready to be collected')).toHaveCount(0);
  await expect(all(exit)).toHaveCount(0);
  const response = await exit.page.request.get(`/api/devnet/stakers/${account.address}/withdrawals.ics`);
  expect(parseCalendar(await response.text()).entries).toEqual([]);
});

test('behavior: whoever watches an address gets its calendar, by keyboard too, on a phone and with nothing for axe', async ({
  account,
  staking,
  queue,
  browser,
  baseURL,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('2') });
  await queue.request(account, { key: 'ETHx', shares: parseEther('0.5') });
  const visitor = await browser.newContext({ viewport: { width: 360, height: 740 }, timezoneId: 'UTC' });
  const watched = new ExitPage(await visitor.newPage());
  await watched.page.goto(`${baseURL}/devnet/positions/${account.address}`);
  await expect(watched.item(1)).toBeVisible();
  expect(await follow(watched.page, all(watched))).toEqual(await follow(watched.page, one(watched, 1)));

  await expectNoSideways(watched.page);
  await expectNoFindings(watched.page, 'a queue with its calendar');
  await one(watched, 1).scrollIntoViewIfNeeded();
  const download = watched.page.waitForRequest((request) => request.url().endsWith('.ics'));
  await keyboardOf(watched.page).press(all(watched));
  expect((await download).url()).toContain(account.address);
  await expectFocusShown(all(watched));
  await visitor.close();
});

test('behavior: dates say how sure they are and what pace they are made of, and what a token takes more is unknown', async ({
  account,
  staking,
  queue,
  exit,
  chain,
  stack,
}) => {
  await staking.deposit(account, { key: 'ETHx', amount: parseEther('2') });
  await passWithdrawalDelay(stack.deployment);
  await queue.request(account, { key: 'ETHx', shares: parseEther('0.5') });
  await exit.openWithdrawals(account.address);
  const head = await chain.client.getBlockNumber();
  const { blocks, seconds } = await reckon(chain, head, head);
  const hundredths = (seconds * 200n + blocks) / (blocks * 2n);
  const pace = formatUnits(hundredths, 2);
  await expect(
    exit.queue.getByText(`${pace} s a block, learned from the last ${blockWords(blocks)}.`),
  ).toBeVisible();
  const delay = await queue.delayBlocks();
  await expect(
    exit.item(1).getByText(/(give or take [\w ]+|between .+ and .+ UTC), estimate \(in .+\)$/),
  ).toBeVisible();
  await expect(exit.item(1).getByText(`block ${blockWords(head + delay + 1n)},`)).toBeVisible();
  await expect(exit.item(1).getByText('Then until ether')).toBeVisible();
  await expect(
    exit.item(1).getByText('How this token becomes ether, and how soon, is not known here.'),
  ).toBeAttached();
});
