import { amountsIn, exactly } from '../fixtures/exit-page';
import { ListPage } from '../fixtures/list-page';
import { Market } from '../fixtures/market';
import { cellOf, expectNoSideways } from '../fixtures/screen';
import { test as base } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

type Fixtures = { market: Market; list: ListPage };

const test = base.extend<Fixtures>({
  market: ({ chain, staking }, use) => use(new Market(chain, staking)),
  list: ({ page }, use) => use(new ListPage(page, '/devnet/strategies', 'Search and filter strategies')),
});

test('behavior: strategies are searched, filtered and sorted, and the address keeps it', async ({
  page,
  list,
  staking,
}) => {
  const { tokens } = staking.deployment.devnet;
  const those = (...keys: string[]) => keys.map((key) => staking.token(key).strategy as string).sort();
  await page.goto(list.path);
  // Native ether is one that has no token.
  await expect(list.rows).toHaveCount(tokens.length + 1);
  await list.search('rocket');
  await expect(page.getByRole('heading', { name: '1 strategy found' })).toBeVisible();
  expect(await list.shown()).toEqual(those('rETH'));
  // Another story may have filled the one with a cap.
  const isFull = (await staking.room('capETH')) === 0n;
  expect(await list.only('Deposits', 'Closed')).toEqual(those('haltETH', ...(isFull ? ['capETH'] : [])));
  expect(await list.only('Kind', 'Other token')).toEqual(those('dUSD', 'hostile'));

  await page.goto(list.path);
  await page.getByRole('link', { name: /^Asset.*sort ascending/ }).click();
  await expect(page).toHaveURL(`${list.path}?sort=symbol`);
  await expect(page.getByRole('columnheader', { name: /^Asset/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.goto(`${list.path}?kind=lst&sort=total`);
  const falling = await list.shown();
  await page.getByRole('link', { name: /^Restaked in all.*sort ascending/ }).click();
  await expect(page).toHaveURL(`${list.path}?kind=lst&direction=asc`);
  const head = page.getByRole('columnheader', { name: /^Restaked in all/ });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect(await list.shown()).toEqual([...falling].reverse());
});

test('default: a strategy tells what it holds and what is delegated as the contracts do', async ({
  page,
  chain,
  list,
  market,
  staking,
}) => {
  for (const key of ['stETH', 'dUSD', 'capETH']) {
    const { address, strategy, decimals } = staking.token(key);
    const held = exactly(await chain.balanceOf(address, strategy), decimals, key);
    const delegated = exactly(await market.delegated(key), decimals, key);
    await page.goto(list.path);
    const row = list.rows.filter({ has: page.locator(`a[href="${list.path}/${strategy}"]`) });
    expect((await amountsIn(cellOf(row, 'Restaked in all')))[0]).toBe(held);
    expect(await amountsIn(cellOf(row, 'Delegated'))).toEqual([delegated]);
    await row.getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(key);
    const inIt = await amountsIn(page.getByRole('region', { name: 'What is in it' }));
    expect(inIt).toContain(held);
    expect(inIt).toContain(delegated);
  }
  const terms = page.getByRole('region', { name: 'Terms' });
  expect(await amountsIn(terms)).toContain(exactly(await staking.room('capETH'), 18, 'capETH'));
});

test('behavior: a closed strategy says why, an open one leads to its deposit', async ({
  page,
  list,
  staking,
}) => {
  await page.goto(`${list.path}/${staking.token('haltETH').strategy}`);
  const terms = page.getByRole('region', { name: 'Terms' });
  await expect(terms).toContainText('Paused');
  await expect(page.getByRole('link', { name: 'Stake it' })).toHaveCount(0);
  await page.goto(`${list.path}/${staking.token('rETH').strategy}`);
  await page.getByRole('link', { name: 'Stake it' }).click();
  await expect(page).toHaveURL(`/devnet/stake?strategy=${staking.token('rETH').strategy}`);
});

test('behavior: its history, largest operators and operator sets are on its page', async ({
  page,
  list,
  staking,
}) => {
  await page.goto(`${list.path}/${staking.token('stETH').strategy}`);
  const history = page.getByRole('region', { name: 'Delegated, by day' });
  await history.getByText('The same figures as a table').click();
  await expect(history.getByRole('table').locator('tbody tr').first()).toContainText('stETH');
  const operators = page.getByRole('region', { name: 'Largest operators' });
  await expect(operators.locator('tbody tr').first()).toContainText('%');
  const sets = page.getByRole('region', { name: 'Operator sets that take it as security' });
  await sets
    .getByRole('row', { name: /Oracle Mesh/ })
    .getByRole('link', { name: 'Set 0' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operator set 0');
});

test('error: an address that is no strategy is told as such', async ({ page, list, account }) => {
  await page.goto(`${list.path}/${account.address}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such strategy');
  expect((await page.goto(`${list.path}/stETH`))?.status()).toBe(404);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: the list and a page fit, with the same facts in the same order', async ({
    page,
    list,
    staking,
  }) => {
    await page.goto(list.path);
    await expectNoSideways(page);
    const card = list.rows.filter({ hasText: 'capETH' });
    const facts = await card.locator('td').evaluateAll((cells) => cells.map((cell) => cell.dataset.label));
    expect(facts).toEqual([
      'Deposits',
      'Room under the cap',
      'One share is worth',
      'Restaked in all',
      'Delegated',
      'Operators',
    ]);
    await page.goto(`${list.path}/${staking.token('capETH').strategy}`);
    await expectNoSideways(page);
  });
});
