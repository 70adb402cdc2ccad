import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { parseEther } from 'viem';
import { mineBlocks } from '@/devnet/scenario/mine';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { reorganise } from '@/devnet/scenario/reorg';
import { slashOperator } from '@/devnet/scenario/slash';
import { expectNoFindings } from '../fixtures/axe';
import { deliverPush, givePushService, type Receiver, test, textOf } from '../fixtures/notices';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';

// In one worker: another one would start a chain and three processes as well.
test.describe.configure({ mode: 'default' });

const symbol = 'permETH';
const feed = (page: Page) => page.getByRole('region', { name: 'What happened' });
const tellMe = (page: Page) => page.getByRole('region', { name: 'Tell me' });
const entries = (page: Page) => feed(page).getByRole('listitem');

test('default: who watches sees a slash come, a program is told of it once and signed, a browser so that only it can read', async ({
  page,
  account,
  staking,
  notices: { receiver },
  stack,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator();
  await staking.deposit(account, { key: symbol, amount: parseEther('10') });
  await staking.delegate(account, operator);
  await stack.index.sync();
  const browser = await givePushService(page, receiver.url('/push'));
  await page.goto(`/devnet/positions/${account.address}`);
  await expect(feed(page).getByText('Nothing happened yet')).toBeVisible();

  // By keyboard alone.
  const field = tellMe(page).getByLabel('Webhook', { exact: true });
  await field.focus();
  await page.keyboard.type(receiver.url('/hook'));
  await page.keyboard.press('Enter');
  const secret = tellMe(page).getByText(/^[\w-]{43}$/);
  await expect(secret).toBeVisible();
  const key = (await secret.innerText()).trim();
  await tellMe(page).getByRole('button', { name: 'Notify this browser' }).click();
  await expect(tellMe(page).getByText('On', { exact: true })).toBeVisible();
  await expectNoFindings(page, 'the position with who is told');

  await slashOperator(stack.deployment, { operator, wad: parseEther('0.25') });
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText('was slashed');
  await expect(entries(page)).toContainText('You lost');
  const said = feed(page).getByRole('status').filter({ hasText: 'was slashed' });
  await expect(said).toHaveCount(1);

  await expect.poll(() => receiver.received.map(({ path }) => path).sort()).toEqual(['/hook', '/push']);
  const [hook] = receiver.received.filter(({ path }) => path === '/hook');
  const [, seconds, digest] = /^t=(\d+),v1=(\w+)$/.exec(String(hook?.headers['rampart-signature'])) ?? [];
  const signed = createHmac('sha256', key)
    .update(`${seconds}.${textOf(hook!.body)}`)
    .digest('hex');
  expect(digest).toBe(signed);
  const [push] = receiver.received.filter(({ path }) => path === '/push');
  const message = browser.open(push!.body);
  expect(JSON.parse(message)).toMatchObject({ account: account.address, type: 'event' });

  await deliverPush(page, message);
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => `${title} ${body}`);
    });
  await expect.poll(shown).toHaveLength(1);
  expect((await shown())[0]).toContain('was slashed');

  await page.reload();
  await expect(entries(page)).toHaveCount(1);
  await tellMe(page).getByRole('button', { name: 'Stop notifying this browser' }).click();
  await expect(tellMe(page).getByRole('button', { name: 'Notify this browser' })).toBeVisible();
  await tellMe(page).getByRole('button', { name: 'Remove' }).click();
  await expect(tellMe(page).getByRole('list', { name: 'Webhooks of this account' })).toHaveCount(0);
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.1') });
  await expect(entries(page)).toHaveCount(2);
  expect(receiver.received).toHaveLength(2);
});

/** A program that is told, from now on, and what it was sent. */
async function addHook(page: Page, receiver: Receiver, path: string) {
  await tellMe(page).getByLabel('Webhook', { exact: true }).fill(receiver.url(path));
  await tellMe(page).getByRole('button', { name: 'Add webhook' }).click();
  await expect(tellMe(page).getByRole('list', { name: 'Webhooks of this account' })).toBeVisible();
  return () =>
    receiver.received
      .filter((one) => one.path === path)
      .map(({ body }) => (JSON.parse(textOf(body)) as { type: string }).type);
}

test('behavior: while the sender is away a slash comes; once it is back it is told, and only once', async ({
  page,
  account,
  staking,
  stack,
  notices,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator();
  await staking.deposit(account, { key: symbol, amount: parseEther('5') });
  await staking.delegate(account, operator);
  await stack.index.sync();
  await page.goto(`/devnet/positions/${account.address}`);
  const sent = await addHook(page, notices.receiver, '/restarted');
  await notices.stop();
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.1') });
  await expect(entries(page)).toHaveCount(1);
  expect(sent()).toEqual([]);
  await notices.start();
  await expect.poll(sent).toEqual(['event']);
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.1') });
  await expect.poll(sent).toEqual(['event', 'event']);
});

test('behavior: what the chain takes back goes from the page as well, the feed tells the same, and a program is told', async ({
  page,
  account,
  staking,
  chain,
  stack,
  notices: { receiver },
  ownOperator,
}) => {
  const { address: operator } = await ownOperator();
  await staking.deposit(account, { key: symbol, amount: parseEther('3') });
  await staking.delegate(account, operator);
  await mineBlocks(stack.deployment, 3);
  await stack.index.sync();
  await page.goto(`/devnet/positions/${account.address}`);
  await expect(feed(page).getByText('Nothing happened yet')).toBeVisible();
  const sent = await addHook(page, receiver, '/taken-back');
  const before = await chain.client.getBlockNumber({ cacheTime: 0 });
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.05') });
  await expect(entries(page)).toHaveCount(1);
  const link = await tellMe(page)
    .getByRole('link', { name: 'Atom feed of this account' })
    .getAttribute('href');
  const titles = () =>
    page.evaluate(async (address) => {
      const text = await (await fetch(address, { cache: 'no-store' })).text();
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      const broken = parsed.querySelector('parsererror') !== null;
      return broken
        ? ['broken']
        : [...parsed.querySelectorAll('entry > title')].map((one) => one.textContent);
    }, link ?? '');
  await expect.poll(titles).toHaveLength(1);
  expect((await titles())[0]).toContain('was slashed');
  await expect.poll(sent).toEqual(['event']);
  const head = await chain.client.getBlockNumber({ cacheTime: 0 });
  await reorganise(stack.deployment, Number(head - before));
  await expect(entries(page)).toHaveCount(0);
  await expect.poll(titles).toEqual([]);
  // As chains do, it goes on.
  await mineBlocks(stack.deployment, 1);
  await expect.poll(sent).toEqual(['event', 'correction']);
});

test('behavior: beside the queue one can ask to be told when a withdrawal is ready; what a receiver does not take is said', async ({
  page,
  account,
  staking,
  queue,
  exit,
  notices: { receiver },
  stack,
}) => {
  await staking.deposit(account, { key: symbol, amount: parseEther('2') });
  await queue.request(account, { key: symbol, shares: parseEther('1') });
  await stack.index.sync();
  await exit.openWithdrawals(account.address);
  await page.getByRole('link', { name: 'Be told when one is ready' }).click();
  await tellMe(page).getByLabel('Webhook', { exact: true }).fill(receiver.url('/ready'));
  await tellMe(page).getByRole('button', { name: 'Add webhook' }).click();
  await expect(tellMe(page).getByText('The webhook is on.')).toBeVisible();
  await expectNoFindings(page, 'the queue with who is told');
  // Too long, it says: then nobody tries again.
  receiver.status = 413;
  await passWithdrawalDelay(stack.deployment);
  const told = () =>
    receiver.received.filter(({ path }) => path === '/ready').map(({ body }) => textOf(body));
  await expect.poll(told).toHaveLength(1);
  expect(JSON.parse(told()[0] ?? '')).toMatchObject({
    account: account.address,
    title: 'A withdrawal became ready',
  });
  await expect(async () => {
    await page.reload();
    await expect(tellMe(page).getByText('A message did not arrive')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  receiver.status = 201;
  await tellMe(page).getByRole('button', { name: 'Remove' }).click();
  await expect(tellMe(page).getByRole('list', { name: 'Webhooks of this account' })).toHaveCount(0);
});

test('behavior: on a phone, and while the process that sends is away', async ({ page, account, notices }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`/devnet/positions/${account.address}`);
  await expect(tellMe(page).getByRole('link', { name: 'Atom feed of this account' })).toBeVisible();
  await expectNoSideways(page);
  const add = async (url: string) => {
    await tellMe(page).getByLabel('Webhook', { exact: true }).fill(url);
    await tellMe(page).getByRole('button', { name: 'Add webhook' }).click();
  };
  await add('http://192.168.0.1/');
  await expect(tellMe(page).getByText('Nothing is sent to that address')).toBeVisible();
  const { receiver } = notices;
  const usual = receiver.answer;
  receiver.answer = () => ({ status: 404, body: '' });
  await add(receiver.url('/not-mine'));
  await expect(tellMe(page).getByText('It answered with the status 404.')).toBeVisible();
  await expect(tellMe(page).getByText('{"challenge":"…"}')).toBeVisible();
  await expectNoSideways(page);
  await expect(tellMe(page).getByRole('list', { name: 'Webhooks of this account' })).toHaveCount(0);
  receiver.answer = usual;
  await notices.stop();
  await add('https://hook.example/');
  await expect(tellMe(page).getByText('Notices cannot be changed now')).toBeVisible();
  await expectNoFindings(page, 'the position while nobody sends');
  await notices.start();
});
