import { formatEther } from 'viem';
import { expectNoFindings } from '../fixtures/axe';
import { test } from '../fixtures/exit-test';
import { liveWholeLife, sharesOf } from '../fixtures/history-life';
import { HistoryPage, recordsOf } from '../fixtures/history-page';
import { richAccount } from '../fixtures/rich-account';
import { expectNoSideways } from '../fixtures/screen';
import { expect } from '../fixtures/test';

const hostile = '=HYPERLINK("x")<img src=x onerror="document.title=\'taken\'">\u202egnihton';

test('default: everything that happened to a stake is told, with the shares that the chain says', async ({
  page,
  account,
  chain,
  staking,
  queue,
  stack,
  ownOperator,
}) => {
  const { address: operator, name } = await ownOperator();
  const life = await liveWholeLife({ chain, staking, queue }, account, { operator, reason: hostile });
  await stack.index.sync();
  // A name is read in a round of its own, once a second.
  const details = async () => (await page.request.get(`/api/devnet/operators/${operator}`)).text();
  await expect.poll(details).toContain(name);
  const history = new HistoryPage(page);
  await history.open(account.address);
  await expect(history.heading).toContainText(`${life.events.length} entries`);
  expect(await history.words()).toEqual(life.events.map(({ word }) => word));

  const figures = await history.figures();
  expect(figures.map((row) => row.map(({ shares }) => shares))).toEqual(
    life.events.map(({ shares }) => (shares === undefined ? [] : [formatEther(shares)])),
  );
  const worth = await Promise.all(
    life.events.map(async ({ shares }) =>
      shares === undefined ? [] : [formatEther(await queue.worth(life.key, shares))],
    ),
  );
  expect(figures.map((row) => row.map(({ tokens }) => tokens))).toEqual(worth);

  const slashed = history.rows.filter({ hasText: 'The AVS says' });
  await expect(slashed).toHaveCount(2);
  await expect(slashed.first()).toContainText('<img src=x onerror=');
  await expect(slashed.last()).toContainText('Slashed by hand');
  for (const row of await slashed.all()) {
    await expect(row.getByRole('link', { name, exact: true })).toHaveAttribute(
      'href',
      `/devnet/operators/${operator}`,
    );
    await expect(row.getByRole('link', { name: /^set \d+$/ })).toHaveCount(1);
    await expect(row).toContainText(/What was slashed (is burned|goes to)/);
  }
  await expect(page).not.toHaveTitle('taken');
  await expect(page.locator('main img:not([src^="/api/devnet/images/"])')).toHaveCount(0);
  expect(await page.locator('main').innerText()).not.toContain('\u202e');
  await expectNoFindings(page, 'a history');
});

test('default: the file of a history is saved, and its shares add up to what the chain has', async ({
  page,
  account,
  chain,
  staking,
  queue,
  stack,
  ownOperator,
}) => {
  const stage = { chain, staking, queue };
  const { address: operator } = await ownOperator();
  const life = await liveWholeLife(stage, account, { operator, reason: hostile });
  // Of a second asset, so that sums are by asset.
  await staking.deposit(account, { key: 'rETH', amount: 3_000_000_000_000_000_007n });
  await stack.index.sync();
  const history = new HistoryPage(page);
  await history.open(account.address);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`history-devnet-${account.address}.csv`);
  const response = await page.request.get(download.url());
  const records = recordsOf(await response.text());

  const sumOf = (key: string) => {
    const { strategy } = staking.token(key);
    const own = records.filter((record) => record.strategy === strategy);
    return own.reduce((sum, { shares_change: change }) => sum + BigInt(change ?? ''), 0n);
  };
  expect(sumOf(life.key)).toBe(await sharesOf(stage, account, life.key));
  expect(sumOf('rETH')).toBe(await staking.depositShares(account.address, 'rETH'));

  const events = records.filter(({ kind }) => kind !== 'rounding');
  expect(events.filter(({ strategy }) => strategy === staking.token(life.key).strategy)).toHaveLength(
    life.events.filter(({ shares }) => shares !== undefined).length,
  );
  const of = (kind: string, as = '') =>
    events.filter((record) => record.kind === kind && record.paid_as === as && record.asset === life.key);
  const then = (record: Record<string, string> | undefined) => record?.token_amount_then;
  expect(then(of('deposited')[0])).toBe(formatEther(life.deposited));
  expect(then(of('collected', 'tokens')[0])).toBe(`-${formatEther(life.paid)}`);
  expect(then(of('collected', 'shares')[0])).toBe('');
  const losses = of('slashed');
  expect(losses.map(({ shares_change: change }) => change?.startsWith('-'))).toEqual([true, true]);
  expect(losses[0]?.reason).toMatch(/^'=HYPERLINK\("x"\)<img src=x/);
  const block = await chain.client.getBlock({ blockNumber: BigInt(losses[0]?.block ?? '') });
  expect(losses[0]?.time_utc).toBe(
    new Date(Number(block.timestamp) * 1000).toISOString().replace('.000', ''),
  );
});

test('behavior: filters and search are the address, and the files keep them', async ({
  page,
  account,
  chain,
  staking,
  queue,
  stack,
  ownOperator,
}) => {
  const { address: operator } = await ownOperator();
  const reason = 'Missed the duties of an epoch';
  const life = await liveWholeLife({ chain, staking, queue }, account, { operator, reason });
  await staking.deposit(account, { key: 'rETH', amount: 5n * 10n ** 18n });
  await stack.index.sync();
  const history = new HistoryPage(page);
  await history.open(account.address);

  await history.form.getByRole('combobox', { name: 'What' }).selectOption('Slashes');
  await history.show();
  expect(await history.words()).toEqual(['Slashed', 'Slashed']);
  await expect(page).toHaveURL(/[?&]kind=slashed/);

  await history.form.getByRole('searchbox').fill('duties OF an');
  await history.show();
  await expect(page).toHaveURL(/[?&]search=duties/);
  await expect(history.rows).toHaveCount(1);
  await page.reload();
  await expect(history.rows).toHaveCount(1);
  await expect(history.form.getByRole('searchbox')).toHaveValue('duties OF an');
  const file = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
  const records = recordsOf(await (await page.request.get(file ?? '')).text());
  expect(records.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['slashed', 'Missed the duties of an epoch'],
  ]);
  const json = await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href');
  const { data } = (await (await page.request.get(json ?? '')).json()) as { data: unknown[] };
  expect(data).toHaveLength(1);

  await history.form.getByRole('link', { name: 'Clear' }).click();
  await expect(history.rows).toHaveCount(life.events.length + 1);
  await history.form.getByRole('combobox', { name: 'Asset' }).selectOption('rETH');
  await history.show();
  expect(await history.words()).toEqual(['Deposited']);

  const { timestamp } = await chain.client.getBlock();
  const day = (ahead: number) =>
    new Date((Number(timestamp) + ahead * 86_400) * 1000).toISOString().slice(0, 10);
  await history.open(account.address, `?from=${day(0)}&to=${day(1)}`);
  await expect(history.rows).toHaveCount(life.events.length + 1);
  await history.open(account.address, `?from=${day(1)}`);
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await history.open(account.address, '?from=2026-02-31&kind=luck&strategy=0x12');
  await expect(page.getByText('Not understood and left out: kind, strategy, from')).toBeVisible();
  await expect(history.rows).toHaveCount(life.events.length + 1);
});

test('behavior: an account to which nothing happened, and what is no account, are told apart', async ({
  page,
  otherAccount,
}) => {
  await page.goto(`/devnet/history/${otherAccount.address}`);
  await expect(page.getByText('Nothing happened to this account yet')).toBeVisible();
  await expectNoFindings(page, 'an empty history');
  await page.goto(`/devnet/history/${encodeURIComponent('<b>nobody')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such account');
});

test('behavior: figures stay in their column, whatever a token calls itself', async ({ page }) => {
  const history = new HistoryPage(page);
  await history.open(richAccount.address);
  await expect(history.rows.filter({ hasText: '<b>' }).first()).toBeVisible();
  const cells = await history.table.locator('td[data-figure]').evaluateAll((all) =>
    all.map((cell) => {
      const edge = cell.getBoundingClientRect();
      const figures = [...cell.querySelectorAll('.hint-host')].map((figure) =>
        figure.getBoundingClientRect(),
      );
      const isOutside = figures.some(({ left, right }) => left < edge.left || right > edge.right);
      return { words: cell.textContent, figures: figures.length, isOutside };
    }),
  );
  const moved = cells.filter(({ words }) => words !== 'nothing moved');
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.filter(({ figures }) => figures === 0)).toEqual([]);
  expect(moved.filter(({ isOutside }) => isOutside)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: a history fits, and axe finds nothing in it', async ({
    page,
    account,
    chain,
    staking,
    queue,
    stack,
    ownOperator,
  }) => {
    const { address: operator } = await ownOperator();
    const life = await liveWholeLife({ chain, staking, queue }, account, { operator, reason: hostile });
    await stack.index.sync();
    const history = new HistoryPage(page);
    await history.open(account.address);
    expect(await history.words()).toEqual(life.events.map(({ word }) => word));
    await expectNoSideways(page);
    await expectNoFindings(page, 'a history on a phone');
  });
});
