import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parseEther } from 'viem';
import { dataFolder } from '@/devnet/commands/lib/paths';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { slashOperator } from '@/devnet/scenario/slash';
import { expectNoFindings } from '../fixtures/axe';
import { test } from '../fixtures/exit-test';
import { HistoryPage, recordsOf } from '../fixtures/history-page';
import { expectNoSideways } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

const file = `${dataFolder}/e2e/history-prices.csv`;
const hostile = '=HYPERLINK("x")<img src=x onerror="document.title=\'taken\'">\u202egnihton';
const hours = 3_600;

// The server is started before the file is there. All stories write the one file that it was told of: one after another.
test.use({ stackOptions: { env: { PRICES_FILE_DEVNET: file } } });
test.describe.configure({ mode: 'default' });
test.beforeEach(() => rm(file, { force: true }));

type Told = { at: number; token: string; price: string; source?: string };
type Entry = { kind: string; time: number; amounts: { strategy: string; price?: object }[] };

const moment = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const lineOf = ({ at, token, price, source = 'coinbase' }: Told) =>
  [moment(at), token, price, 'USD', quoted(source)].join();

/** As a careful job does it: written beside the file, and put in its place at once. */
async function tellPrices(...prices: Told[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, ['time_utc,token,price,currency,source', ...prices.map(lineOf)].join('\n'));
  await rename(`${file}.new`, file);
}

async function readFiles(page: Page) {
  const hrefOf = async (name: string) =>
    (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';
  const records = recordsOf(await (await page.request.get(await hrefOf('CSV'))).text());
  const { data } = (await (await page.request.get(await hrefOf('JSON'))).json()) as { data: Entry[] };
  return { records, entries: data };
}

const priceIn = (record: Record<string, string> | undefined) => [
  record?.price_then,
  record?.price_currency,
  record?.price_time_utc,
  record?.price_source,
];

test('default: each row says what the token was worth then, the right one of several, and nothing where none is known', async ({
  page,
  account,
  staking,
  queue,
  time,
  stack,
  ownOperator,
}) => {
  const key = 'permETH';
  const { address: operator } = await ownOperator();
  await staking.deposit(account, { key, amount: parseEther('10') });
  await staking.delegate(account, operator);
  await time.mine(3);
  await slashOperator(stack.deployment, { operator, wad: parseEther('0.25') });
  await time.mine(3);
  await queue.request(account, { key, shares: parseEther('1') });
  await passWithdrawalDelay(stack.deployment);
  const [ready] = await queue.list(account);
  if (!ready) throw new Error('Nothing is queued.');
  await queue.collect(account, key, ready);
  await staking.deposit(account, { key: 'rETH', amount: 3_000_000_000_000_000_007n });
  await stack.index.sync();
  const token = staking.token(key).address;
  const other = staking.token('rETH').address.toLowerCase();
  const history = new HistoryPage(page);
  await history.open(account.address);
  await expect(page.getByText(/^Prices in/)).toHaveCount(0);
  const { entries } = await readFiles(page);
  // The newest come first.
  const timeOf = (kind: string, at = 0) => entries.filter((entry) => entry.kind === kind).at(at)?.time ?? 0;
  const [depositedOther, deposited] = [timeOf('deposited'), timeOf('deposited', -1)];
  const [slashed, collected] = [timeOf('slashed'), timeOf('collected')];
  expect(slashed).toBeGreaterThan(deposited);
  expect(collected).toBeGreaterThan(slashed);

  await tellPrices(
    { at: collected, token, price: '2800', source: hostile },
    { at: deposited - 24 * hours, token, price: '3000.10' },
    { at: deposited, token, price: '3120.550' },
    { at: slashed, token, price: '2990.000000000000000001', source: 'kraken' },
    { at: depositedOther - 36 * hours - 1, token: other, price: '3500' },
    { at: depositedOther + 1, token: other, price: '3600' },
  );
  await history.open(account.address);
  const line = page.getByText(/^Prices in USD where known/);
  await expect(line).toHaveText(/^Prices in USD where known, from =HYPERLINK.*coinbase, kraken\.$/);
  await expect(page).not.toHaveTitle('taken');
  await expectNoFindings(page, 'a history with prices');

  const { records, entries: priced } = await readFiles(page);
  const of = (kind: string, asset = key) =>
    records.filter((record) => record.kind === kind && record.asset === asset);
  expect(of('deposited').map(priceIn)).toEqual([['3120.550', 'USD', moment(deposited), 'coinbase']]);
  expect(of('slashed').map(priceIn)).toEqual([['2990.000000000000000001', 'USD', moment(slashed), 'kraken']]);
  const paid = of('collected').at(-1);
  expect(priceIn(paid).slice(0, 3)).toEqual(['2800', 'USD', moment(collected)]);
  expect(paid?.price_source).toMatch(/^'=HYPERLINK\("x"\)<img src=x[^\u202e]*gnihton$/);
  expect(of('deposited', 'rETH').map(priceIn)).toEqual([['', '', '', '']]);
  expect(records.filter(({ kind }) => kind === 'delegated').map(priceIn)).toContainEqual(['', '', '', '']);
  // No cell moved into another: the shares still add up.
  expect(of('deposited')[0]?.shares_change).toMatch(/^\d+$/);
  const { amounts } = priced.findLast(({ kind }) => kind === 'deposited') ?? { amounts: [] };
  expect(amounts.map(({ price }) => price)).toEqual([
    { amount: '3120.550', currency: 'USD', time: deposited, source: 'coinbase' },
  ]);
});

test('error: a file that turns bad tells no price at all and the status page says why, until it is mended; an old one is called old', async ({
  page,
  account,
  staking,
  stack,
}) => {
  await staking.deposit(account, { key: 'rETH', amount: 5n * 10n ** 18n });
  await stack.index.sync();
  const [token, other] = [staking.token('rETH').address, staking.token('permETH').address];
  const history = new HistoryPage(page);
  await history.open(account.address);
  await expect(page.getByText('Prices are not told at present (see status).')).toBeVisible();
  await page.goto('/devnet/status');
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Prices' }) });
  await expect(panel).toContainText('The price file is not there');
  await tellPrices({ at: 0, token, price: '1' });
  await history.open(account.address);
  const { entries } = await readFiles(page);
  // The chain's clock is ahead of ours where many blocks were made.
  const at = (entries[0]?.time ?? 0) - hours;
  await page.goto('/devnet/status');
  await expect(panel).toContainText('Old');
  await expect(panel).toContainText('No token has a price of the last day and a half');
  await tellPrices({ at, token, price: '2' }, { at: at - 300 * 24 * hours, token: other, price: '1' });
  await page.reload();
  await expect(panel).toContainText('Old in part');
  await expect(panel).toContainText('1 of 2 tokens has no price of the last day and a half');
  await expect(panel).toContainText(shortAddress(other));
  const { prices: state } = await (await page.request.get('/api/devnet/status')).json();
  expect(state).toMatchObject({ tokens: 2, oldTokens: 1, oldest: { token: other }, newest: { token } });
  await expectNoFindings(page, 'a status with old prices');
  await history.open(account.address);
  const told = async () => (await readFiles(page)).records.map(({ price_then: price }) => price);

  await tellPrices({ at, token, price: '3120.55' });
  expect(await told()).toEqual(['3120.55']);
  await tellPrices({ at, token, price: '3120.56' });
  expect(await told()).toEqual(['3120.56']);

  await tellPrices({ at, token, price: '3120.57' }, { at: at + 1, token, price: '3.1e3' });
  expect(await told()).toEqual(['']);
  expect((await readFiles(page)).entries[0]?.amounts[0]).not.toHaveProperty('price');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.reload();
  await expect(history.heading).toBeVisible();
  await expect(page.getByText(/^Prices in/)).toHaveCount(0);
  await expect(page.getByText('Prices are not told at present (see status).')).toBeVisible();
  await expectNoSideways(page);
  await page.getByRole('link', { name: 'status', exact: true }).click();
  await expect(panel).toContainText('None are told');
  await expect(panel).toContainText('PRICES_FILE_DEVNET: line 3: the price is not above zero in decimals');
  await expect(page.getByRole('main')).not.toContainText('history-prices.csv');
  await expectNoSideways(page);
  await expectNoFindings(page, 'a status with a bad file of prices');
  const status = await (await page.request.get('/api/devnet/status')).json();
  expect(status).toMatchObject({ prices: { state: 'refused', reason: expect.stringContaining('line 3') } });

  await tellPrices({ at, token, price: '3120.57' });
  await page.reload();
  await expect(panel).toContainText('Works');
  await expect(panel).toContainText('coinbase');
  await expectNoSideways(page);
  await history.open(account.address);
  await expect(page.getByText('Prices in USD where known, from coinbase.')).toBeVisible();
  expect(await told()).toEqual(['3120.57']);
});
