import type { Locator, Page } from '@playwright/test';
import type { Address } from 'viem';
import { expectNoFindings } from '../fixtures/axe';
import { Market } from '../fixtures/market';
import { widths } from '../fixtures/rich-account';
import { cellOf, expectNoSideways } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const list = '/devnet/operators';
const rowsOf = (page: Page): Locator => page.getByRole('table').locator('tbody').getByRole('row');
const formOf = (page: Page): Locator => page.getByRole('form', { name: 'Search and filter operators' });

/** The addresses of the operators shown, in their order, by the links of the rows. */
async function shownOn(page: Page): Promise<string[]> {
  const links = rowsOf(page).locator(`a[href^="${list}/0x"]`);
  return links.evaluateAll((found) =>
    found.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''),
  );
}

test('behavior: operators are searched by name and by address', async ({ page, staking, onChain }) => {
  await page.goto(list);
  const search = formOf(page).getByRole('searchbox', { name: 'Name, address or ENS name' });
  await search.fill('granite');
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]search=granite/);
  await expect(page.getByRole('heading', { name: '1 operator found' })).toBeVisible();
  expect(await shownOn(page)).toEqual([staking.operator('Granite Nodes')]);

  await search.fill(staking.operator('Half Measure').toLowerCase());
  await search.press('Enter');
  await expect(rowsOf(page).filter({ hasText: 'Half Measure' })).toHaveCount(1);
  expect(await shownOn(page)).toEqual([staking.operator('Half Measure')]);

  await search.fill('nobody is called this');
  await search.press('Enter');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).toHaveURL(list);
  await expect(rowsOf(page)).toHaveCount(await onChain.count());
});

test('behavior: each filter leaves those whom the contracts say', async ({
  page,
  chain,
  staking,
  onChain,
}) => {
  const market = new Market(chain, staking);
  const operators = await onChain.all();
  const facts = await Promise.all(
    operators.map(async (address) => ({ address, ...(await onChain.read(address)) })),
  );
  const withdrawalDelay = await onChain.withdrawalDelayBlocks();
  const choose = async (filter: string, option: string | RegExp) => {
    await page.goto(list);
    const choice = formOf(page).getByRole('combobox', { name: filter });
    const label = await choice.locator('option').filter({ hasText: option }).first().textContent();
    await choice.selectOption({ label: label ?? '' });
    await formOf(page).getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: /operators? found$/ })).toBeVisible();
    return (await shownOn(page)).sort();
  };
  const those = (isOne: (fact: (typeof facts)[number]) => boolean) =>
    facts
      .filter(isOne)
      .map(({ address }) => address as string)
      .sort();

  expect(await choose('Exit window', 'Out in time')).toEqual(
    those(({ delayBlocks }) => delayBlocks !== undefined && delayBlocks > withdrawalDelay + 1),
  );
  expect(await choose('Exit window', 'Not in time')).toEqual(
    those(({ delayBlocks }) => delayBlocks !== undefined && delayBlocks <= withdrawalDelay + 1),
  );
  expect(await choose('Delegating', 'By invitation')).toEqual(
    those(({ approver }) => approver !== undefined),
  );
  expect(await choose('Takes deposits now', 'Yes')).toEqual(
    those(
      ({ approver, stakes }) =>
        approver === undefined && stakes.every(({ maxMagnitude }) => maxMagnitude > 0n),
    ),
  );
  expect(await choose('Has stake in', /^ETHx /)).toEqual(
    those(({ stakes }) => stakes.some(({ key, tokens }) => key === 'ETHx' && tokens > 0n)),
  );
  expect(await choose('Slashes', 'Slashed before')).toEqual(
    those(({ stakes }) => stakes.some(({ maxMagnitude }) => maxMagnitude < 10n ** 18n)),
  );
  expect(await choose('Serves the AVS', /^Rollup Sequencing /)).toEqual(
    [...(await market.members(market.setOf('Rollup Sequencing', 3))).keys()].sort(),
  );
});

test('behavior: a column sorts by its head, both ways, and the address keeps it', async ({
  page,
  staking,
  onChain,
}) => {
  const count = await onChain.count();
  await page.goto(list);
  await expect(page.getByRole('columnheader', { name: /^Stake/ })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('link', { name: /^Operator.*sort ascending/ }).click();
  await expect(page).toHaveURL(`${list}?sort=name`);
  const head = page.getByRole('columnheader', { name: /^Operator/ });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const rising = await shownOn(page);
  await page.getByRole('link', { name: /^Operator.*sort descending/ }).click();
  await expect(page).toHaveURL(`${list}?sort=name&direction=desc`);
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const falling = await shownOn(page);
  const plain = ['Blue Harbor Staking', 'Copperfield', 'Elder Tree', 'Half Measure', 'Scratched Twice'];
  const byName: string[] = plain.map((name) => staking.operator(name));
  const amongPlain = (shown: string[]) => shown.filter((operator) => byName.includes(operator));
  expect(amongPlain(rising)).toEqual(byName);
  expect(amongPlain(falling)).toEqual(byName.toReversed());
  expect([rising.length, falling.length]).toEqual([count, count]);
  await page.reload();
  expect(await shownOn(page)).toEqual(falling);

  const counts = await onChain.stakerCounts();
  await page.getByRole('link', { name: /^Delegators.*sort/ }).click();
  await expect(page).toHaveURL(`${list}?sort=delegators`);
  await expect(rowsOf(page)).toHaveCount(count);
  const figures = (await shownOn(page)).map((operator) => counts.get(operator as Address) ?? 0);
  expect(new Set(figures).size).toBeGreaterThan(1);
  expect(figures).toEqual(figures.toSorted((a, b) => b - a));
});

test('behavior: pages are turned by links, and no operator is on two of them', async ({ page, onChain }) => {
  const count = await onChain.count();
  await page.goto(`${list}?limit=6&sort=name`);
  const seen = await shownOn(page);
  expect(seen).toHaveLength(6);
  const pages = Math.ceil(count / 6);
  for (let turned = 2; turned <= pages; turned++) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click();
    await expect(page.getByText(`Page ${turned} of ${pages}`)).toBeVisible();
    seen.push(...(await shownOn(page)));
  }
  expect(new Set(seen).size).toBe(count);
  expect(seen).toHaveLength(count);
  await page.goto(`${list}?limit=6&page=99`);
  await expect(page.getByText('There is no page 99')).toBeVisible();
  await page.getByRole('link', { name: 'First page' }).click();
  await expect(rowsOf(page)).toHaveCount(6);
});

test('behavior: a cursor in the address, which pages by number do not use, takes no operator away', async ({
  page,
  onChain,
}) => {
  await page.goto(`${list}?limit=6`);
  const first = await shownOn(page);
  const pages = Math.ceil((await onChain.count()) / 6);
  await page.goto(`${list}?limit=6&cursor=made-up`);
  await expect(page.getByText(`Page 1 of ${pages}`)).toBeVisible();
  expect(await shownOn(page)).toEqual(first);
});

test('error: what cannot be read in the address is left out and said', async ({ page, onChain }) => {
  await page.goto(`${list}?page=zero&exit=never&avs=0x12&search=`);
  await expect(page.getByText('Not understood and left out')).toContainText('page');
  await expect(rowsOf(page)).toHaveCount(await onChain.count());
});

test('error: while the index is away the list says so, and comes back with it', async ({
  page,
  stack,
  onChain,
}) => {
  const count = await onChain.count();
  await stack.index.stop();
  await page.goto(list);
  await expect(page.getByText('The index cannot be asked now')).toBeVisible();
  await stack.index.start();
  await stack.index.sync();
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(rowsOf(page)).toHaveCount(count, { timeout: 3_000 });
  }).toPass();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('behavior: search, order, pages and picks for the comparison work', async ({
    page,
    staking,
    onChain,
  }) => {
    await page.goto(list);
    await formOf(page).getByRole('searchbox').fill('Measure');
    await formOf(page).getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: '1 operator found' })).toBeVisible();
    expect(await shownOn(page)).toEqual([staking.operator('Half Measure')]);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    const tray = page.getByRole('region', { name: 'Operators to compare' });
    await expect(tray).toContainText('Half Measure');
    await page.getByRole('link', { name: 'Clear' }).click();
    await expect(rowsOf(page)).toHaveCount(await onChain.count());
    await expect(tray).toBeVisible();
    await page.getByRole('link', { name: /^Delegators.*sort/ }).click();
    await expect(page).toHaveURL(/sort=delegators/);
    await tray.getByRole('link', { name: 'Take out' }).click();
    await expect(tray).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: one searches, filters, sorts and opens with the same facts in the same order', async ({
    page,
    staking,
  }) => {
    await page.goto(list);
    await expectNoSideways(page);
    const form = formOf(page);
    await form.getByText('Filters').click();
    await form.getByRole('combobox', { name: 'Delegating' }).selectOption({ label: 'By invitation' });
    await form.getByRole('combobox', { name: 'Order by' }).selectOption({ label: 'Name' });
    await form.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: '2 operators found' })).toBeVisible();
    const [first, second] = ['Invitation Only', 'Second Key'].map((name) => staking.operator(name));
    expect(await shownOn(page)).toEqual([first, second]);
    const card = rowsOf(page).first();
    await expect(card).toContainText('By invitation');
    const facts = await card.locator('td').evaluateAll((cells) => cells.map((cell) => cell.dataset.label));
    expect(facts).toEqual([
      'Stake',
      'At work',
      'Slashed',
      'Keeps of rewards',
      'Exit window',
      'Pending allocations',
    ]);
    await expect(cellOf(card, 'Exit window')).toContainText('Not in time');
    await expectNoSideways(page);
    await page.getByRole('link', { name: /Invitation Only/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invitation Only');
    await expectNoSideways(page);
  });
});

test('behavior: the keyboard alone searches, sorts, picks and opens', async ({ page, staking }) => {
  await page.goto(list);
  await formOf(page).getByRole('searchbox').focus();
  await page.keyboard.type('Half');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 operator found' })).toBeVisible();
  const focusOn = async (name: RegExp) => {
    await formOf(page).getByRole('searchbox').focus();
    const isThere = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let tabs = 0; tabs < 60 && !name.test(await isThere()); tabs++) await page.keyboard.press('Tab');
    expect(await isThere()).toMatch(name);
  };
  await focusOn(/^Slashes/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=slashes/);
  await focusOn(/^Compare$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Operators to compare' })).toContainText('Half Measure');
  await focusOn(/Half Measure0x|Half Measure.*unverified/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${list}/${staking.operator('Half Measure')}`);
});

for (const { name, viewport } of widths) {
  test.describe(name, () => {
    test.use({ viewport });

    test('behavior: axe finds nothing on the list, its faces, and the comparison', async ({
      page,
      staking,
    }) => {
      const two = ['Half Measure', 'Scratched Twice'].map((one) => staking.operator(one)).join();
      const paths = [
        `${list}?sort=exit&compare=${two}`,
        `${list}?search=nobody%20is%20called%20this`,
        `${list}?exit=never`,
        `${list}/compare`,
        `${list}/compare?operators=${two}&mine=${staking.operator('Granite Nodes')}`,
      ];
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoFindings(page, path);
        await expectNoSideways(page);
      }
      await expect(page.getByText(shortAddress(staking.operator('Half Measure'))).first()).toBeAttached();
    });
  });
}
