import { ListPage } from '../fixtures/list-page';
import { Market } from '../fixtures/market';
import { Operators } from '../fixtures/operators';
import { cellOf, expectNoSideways } from '../fixtures/screen';
import { test as base } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

type Fixtures = { market: Market; list: ListPage };

const test = base.extend<Fixtures>({
  market: ({ chain, staking }, use) => use(new Market(chain, staking)),
  list: ({ page }, use) => use(new ListPage(page, '/devnet/avs', 'Search and filter AVSs')),
});

test('behavior: AVSs are searched by name and by address', async ({ page, market, list, stack }) => {
  await page.goto(list.path);
  await expect(list.rows).toHaveCount(stack.deployment.devnet.avss.length);
  await list.search('lake');
  await expect(page.getByRole('heading', { name: '1 AVS found' })).toBeVisible();
  expect(await list.shown()).toEqual([market.avs('Data Lake')]);
  await list.search(market.avs('Bridge Watch').toLowerCase());
  await expect(list.rows.filter({ hasText: 'Bridge Watch' })).toHaveCount(1);
  await list.search('no service is called this');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).toHaveURL(list.path);
  await expect(list.rows).toHaveCount(stack.deployment.devnet.avss.length);
});

test('behavior: each filter leaves those that it names', async ({ market, list, chain, staking }) => {
  const those = (...names: string[]) => names.map((name) => market.avs(name) as string).sort();
  expect(await list.only('Works by', 'Older directory')).toEqual(those('Old Lantern'));
  // Other stories of the same chain may have slashed as well.
  const slashed = new Set((await new Operators(chain, staking).slashes()).map(({ avs }) => avs as string));
  for (const avs of those('Oracle Mesh', 'Data Lake', 'Rollup Sequencing')) expect(slashed).toContain(avs);
  expect(await list.only('Slashes', 'Has slashed')).toEqual([...slashed].sort());
  expect(await list.only('Slashed funds', 'Go to somebody')).toEqual(those('Oracle Mesh', 'Data Lake'));
  expect(await list.only('Uses the asset', 'stETH ')).toEqual(
    those('Oracle Mesh', 'Bridge Watch', 'Rollup Sequencing'),
  );
});

test('behavior: a column sorts by its head, both ways, and the address keeps it', async ({ page, list }) => {
  await page.goto(list.path);
  const slashable = page.getByRole('columnheader', { name: /^Slashable stake/ });
  await expect(slashable).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('link', { name: /^AVS.*sort ascending/ }).click();
  await expect(page).toHaveURL(`${list.path}?sort=name`);
  const head = page.getByRole('columnheader', { name: /^AVS/ });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const named = list.rows.filter({ hasText: /^(?!.*script)/s });
  const rising = await named.locator('th .foreign').allTextContents();
  expect(rising).toEqual([...rising].sort((a, b) => a.localeCompare(b)));
  await page.getByRole('link', { name: /^AVS.*sort descending/ }).click();
  await expect(page).toHaveURL(`${list.path}?sort=name&direction=desc`);
  await page.reload();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(await named.locator('th .foreign').allTextContents()).toEqual([...rising].reverse());
});

test('behavior: pages are turned by links, and no AVS is on two of them', async ({ page, list, stack }) => {
  const { length } = stack.deployment.devnet.avss;
  const pages = Math.ceil(length / 3);
  await page.goto(`${list.path}?limit=3`);
  const seen = await list.shown();
  for (let turned = 2; turned <= pages; turned++) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click();
    await expect(page.getByText(`Page ${turned} of ${pages}`)).toBeVisible();
    seen.push(...(await list.shown()));
  }
  expect(seen).toHaveLength(length);
  expect(new Set(seen).size).toBe(length);
});

test('error: what cannot be read in the address is left out and said', async ({ page, list, stack }) => {
  await page.goto(`${list.path}?kind=best&sort=yield&strategy=0x12`);
  await expect(page.getByText('Not understood and left out')).toContainText('strategy');
  await expect(list.rows).toHaveCount(stack.deployment.devnet.avss.length);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('behavior: search, filters, order and an AVS with its sets are there', async ({
    page,
    list,
    market,
  }) => {
    await page.goto(list.path);
    await list.form.getByRole('searchbox').fill('Mesh');
    await list.form.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: '1 AVS found' })).toBeVisible();
    expect(await list.shown()).toEqual([market.avs('Oracle Mesh')]);
    await page.getByRole('link', { name: /^Oracle Mesh/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oracle Mesh');
    await page
      .getByRole('region', { name: '2 operator sets' })
      .getByRole('link', { name: 'Set 1', exact: true })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operator set 1');
    await expect(page.getByRole('region', { name: /^\d+ members$/ })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: one finds the list behind More, sorts it and opens an AVS', async ({
    page,
    list,
    market,
  }) => {
    await page.goto('/devnet');
    const bar = page.getByRole('navigation', { name: 'Sections' });
    await bar.getByRole('button', { name: 'More' }).click();
    await bar.getByRole('link', { name: 'AVSs' }).click();
    await expect(page).toHaveURL(list.path);
    await expect(bar.getByRole('link', { name: 'AVSs' })).toBeHidden();
    await expectNoSideways(page);
    await list.form.getByRole('combobox', { name: 'Order by' }).selectOption({ label: 'Name' });
    await list.form.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/sort=name/);
    const card = list.rows.filter({ hasText: 'Data Lake' });
    await expect(cellOf(card, 'Works with operators by')).toContainText('Redistributes');
    await card.getByRole('link').first().click();
    await expect(page).toHaveURL(`${list.path}/${market.avs('Data Lake')}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data Lake');
    await expectNoSideways(page);
  });
});

test('behavior: the keyboard alone searches, sorts and opens', async ({ page, list, market }) => {
  await page.goto(list.path);
  await list.form.getByRole('searchbox').focus();
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search=a/);
  const sort = page.getByRole('link', { name: /^Operators.*sort/ });
  await sort.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search=a.*sort=operators/);
  await expect(page.getByRole('columnheader', { name: /^Operators/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const link = page.getByRole('link', { name: /^Oracle Mesh/ });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${list.path}/${market.avs('Oracle Mesh')}`);
});
