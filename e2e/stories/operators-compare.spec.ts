import type { Locator, Page } from '@playwright/test';
import { Operators } from '../fixtures/operators';
import { cellOf, expectNoSideways } from '../fixtures/screen';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const list = '/devnet/operators';
const trayOf = (page: Page): Locator => page.getByRole('region', { name: 'Operators to compare' });
const sharedOf = (page: Page): Locator => page.getByRole('region', { name: 'Operator sets that they share' });
/** The browser may write the commas of a list either way. */
const isAt = (path: string) => (url: URL) => decodeURIComponent(url.href).endsWith(path);
const compareWith = (operators: readonly string[], mine?: string) =>
  `${list}/compare?operators=${operators.join()}${mine ? `&mine=${mine}` : ''}`;

test('default: operators picked on different pages stand side by side with the sets that they share', async ({
  page,
  chain,
  staking,
}) => {
  const names = ['Half Measure', 'Scratched Twice', 'Granite Nodes'];
  await page.goto(list);
  for (const name of names) {
    const search = page.getByRole('searchbox', { name: 'Name, address or ENS name' });
    await search.fill(name);
    await search.press('Enter');
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await expect(trayOf(page)).toContainText(name);
  }
  await trayOf(page).getByRole('link', { name: 'Compare 3 operators' }).click();
  const operators = names.map((name) => staking.operator(name));
  await expect(page).toHaveURL(isAt(compareWith(operators)));
  for (const name of names) await expect(page.getByRole('columnheader', { name })).toBeVisible();

  const onChain = new Operators(chain, staking);
  const sets = await Promise.all(
    operators.map(async (operator) => {
      const { slashers } = await onChain.read(operator);
      return new Set(slashers.map(({ avs, id }) => `${avs}/${id}`));
    }),
  );
  const common = [...(sets[0] ?? [])].filter((set) => sets.slice(1).some((other) => other.has(set)));
  expect(common.length).toBeGreaterThan(0);
  for (const set of common) {
    await expect(sharedOf(page).locator(`a[href="/devnet/operator-sets/${set}"]`)).toHaveCount(1);
  }
  await expect(sharedOf(page).getByRole('row').filter({ hasText: 'Half Measure' }).first()).toContainText(
    'Scratched Twice',
  );
});

test('behavior: one takes an operator out again, and a fifth is not taken', async ({ page, staking }) => {
  const five = ['Half Measure', 'Scratched Twice', 'Granite Nodes', 'Elder Tree', 'Copperfield'].map((name) =>
    staking.operator(name),
  );
  await page.goto(compareWith(five));
  await expect(page.getByRole('columnheader')).toHaveCount(1 + 4 + 3);
  await trayOf(page).getByRole('listitem').filter({ hasText: 'Elder Tree' }).getByRole('link').click();
  await expect(page).toHaveURL(isAt(compareWith(five.slice(0, 3))));
  await expect(page.getByRole('columnheader', { name: 'Elder Tree' })).toHaveCount(0);

  await page.goto(`${list}?compare=${five.slice(0, 4).join()}&search=Copperfield`);
  await expect(page.getByText('four are chosen')).toBeVisible();
});

test('behavior: the operator of an account is put beside them without a wallet', async ({
  page,
  account,
  staking,
}) => {
  const mine = staking.operator('Copperfield');
  await staking.delegate(account, mine);
  await page.goto(compareWith([staking.operator('Half Measure')]));
  const field = page.getByRole('textbox', { name: 'With mine: your account or your operator' });
  await expect(async () => {
    await field.fill(account.address);
    await page.getByRole('button', { name: 'Put it beside them' }).click();
    await expect(page.getByRole('columnheader', { name: /Copperfield.*Yours/ })).toBeVisible({
      timeout: 3_000,
    });
  }).toPass();
  await field.fill('nobody');
  await page.getByRole('button', { name: 'Put it beside them' }).click();
  await expect(page.getByText('This is no account')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Half Measure' })).toBeVisible();
});

test('error: nobody to compare, and an address that is no operator', async ({ page, account, staking }) => {
  await page.goto(`${list}/compare`);
  await expect(page.getByText('Nobody is chosen yet')).toBeVisible();
  await page.goto(compareWith([account.address, staking.operator('Half Measure')]));
  await expect(page.getByText('Not every address is an operator')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Half Measure' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: each fact is a card with the operators beneath each other', async ({ page, staking }) => {
    const names = ['Half Measure', 'Scratched Twice'];
    await page.goto(compareWith(names.map((name) => staking.operator(name))));
    const card = page.getByRole('row').filter({ has: page.getByText('Exit window', { exact: true }) });
    for (const name of names) await expect(cellOf(card, name)).toContainText('Not in time');
    await expectNoSideways(page);
  });
});
