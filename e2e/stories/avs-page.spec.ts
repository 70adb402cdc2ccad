import type { Locator } from '@playwright/test';
import { amountsIn, blockWords, exactly } from '../fixtures/exit-page';
import { Market } from '../fixtures/market';
import { cellOf } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { test as base } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

const test = base.extend<{ market: Market }>({
  market: ({ chain, staking }, use) => use(new Market(chain, staking)),
});

/** The figure that stands beside a name: how the name begins. */
const factOf = (region: Locator, name: string) =>
  region.locator('dt', { hasText: new RegExp(`^${name}`) }).locator('+ dd');

test('default: an AVS tells its stake, sets and slashers as the contracts do', async ({ page, market }) => {
  const set = market.setOf('Rollup Sequencing', 3);
  const members = await market.members(set);
  await page.goto(`/devnet/avs/${set.avs}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rollup Sequencing');

  // Its assets stand for one ether each, so tokens and ether are the same figure.
  const sum = (pick: 'slashable' | 'total') =>
    [...members.values()].flat().reduce((all, stake) => all + stake[pick], 0n);
  expect(sum('slashable')).toBeGreaterThan(0n);
  const security = page.getByRole('region', { name: 'Security' });
  await expect(factOf(security, 'Slashable stake')).toContainText(exactly(sum('slashable'), 18, 'ETH'));
  await expect(factOf(security, 'Total stake')).toContainText(exactly(sum('total'), 18, 'ETH'));
  await expect(factOf(security, 'Operators')).toHaveText(`${members.size}`);

  const power = page.getByRole('region', { name: 'Who can slash, and who receives it' });
  await expect(factOf(power, 'Slasher')).toContainText(shortAddress(await market.slasher(set)));
  await expect(factOf(power, 'Slasher')).toContainText('plain account');
  await expect(factOf(power, 'Slashed funds')).toContainText('burned');
  const delay = await market.slasherDelayBlocks();
  await expect(power).toContainText('The AVS can name another slasher at any time.');
  await expect(power).toContainText(`It takes effect when ${delay} blocks have passed`);
});

test('error: a page past the end of a list says so, and leads back to the first', async ({
  page,
  market,
}) => {
  const set = market.setOf('Oracle Mesh', 1);
  const path = `/devnet/avs/${set.avs}`;
  await page.goto(`${path}?sets=97&assets=98&operators=99`);
  for (const number of [97, 98, 99]) await expect(page.getByText(`There is no page ${number}`)).toBeVisible();
  await page
    .getByRole('region', { name: /operators?$/ })
    .getByRole('link', { name: 'First page' })
    .click();
  await expect(page).toHaveURL(`${path}?sets=97&assets=98#operators`);
  await expect(page.getByText('There is no page 99')).toHaveCount(0);
  await page.goto(`/devnet/operator-sets/${set.avs}/${set.id}?members=99`);
  await expect(page.getByText('There is no page 99')).toBeVisible();
});

test('default: a set tells of each member what it can slash, asset by asset', async ({
  page,
  market,
  staking,
}) => {
  const set = market.setOf('Oracle Mesh', 1);
  const members = await market.members(set);
  expect(members.size).toBeGreaterThan(1);
  await page.goto(`/devnet/operator-sets/${set.avs}/${set.id}`);
  const rows = page.getByRole('region', { name: `${members.size} members` }).locator('tbody tr');
  await expect(rows).toHaveCount(members.size);
  for (const [operator, stakes] of members) {
    const row = rows.filter({ has: page.locator(`a[href="/devnet/operators/${operator}"]`) });
    for (const { key, decimals, slashable, total } of stakes) {
      const line = row.getByRole('listitem').filter({ has: page.getByText(key, { exact: true }) });
      expect(await amountsIn(line), `${operator} ${key}`).toEqual([
        exactly(slashable, decimals, key),
        exactly(total, decimals, key),
      ]);
    }
  }
  const power = page.getByRole('region', { name: 'Who can slash, and who receives it' });
  await expect(factOf(power, 'Slashed funds')).toContainText(shortAddress(await market.recipient(set)));
  const { deployment } = staking;
  expect(await market.recipient(set)).toBe(deployment.devnet.roles.redistribution);
});

test('behavior: a change of the slasher and who left but can be slashed are told with their blocks', async ({
  page,
  account,
  market,
  stack,
}) => {
  const set = market.setOf('Keeper Guild', 0);
  const [leaver, ...stay] = [...(await market.members(set)).keys()];
  if (leaver === undefined) throw new Error('The set has no member.');
  await market.nameSlasher(set, account.address);
  await market.leave(set, leaver);
  const { slasher, effectBlock } = await market.pendingSlasher(set);
  expect(slasher).toBe(account.address);
  await stack.index.sync();
  await page.goto(`/devnet/operator-sets/${set.avs}/${set.id}`);
  const power = page.getByRole('region', { name: 'Who can slash, and who receives it' });
  await expect(power).toContainText('Set 0 gets another slasher');
  await expect(power).toContainText(`block ${blockWords(BigInt(effectBlock))}`);
  await expect(power).toContainText(shortAddress(slasher));
  const left = page.getByRole('region', { name: 'Left, but still slashable' }).locator('tbody tr');
  const row = left.filter({ has: page.locator(`a[href="/devnet/operators/${leaver}"]`) });
  await expect(cellOf(row, 'Slashable until')).toContainText(/^block \d+/);
  const members = page.getByRole('region', { name: /^\d+ members?$/ }).locator('tbody tr');
  await expect(members).toHaveCount(stay.length);
});

test('default: slashes are told newest first, with reason, loss and where it went', async ({
  page,
  market,
  staking,
}) => {
  await page.goto('/devnet/slashes');
  const entries = page.getByRole('region', { name: '5 slashes, newest first' }).locator('ol > li');
  await expect(entries).toHaveCount(5);
  const [newest, oldest] = [entries.first(), entries.last()];
  await expect(newest).toContainText('Withheld a block');
  await expect(newest).toContainText(
    /waits to be burned, held back through block \d+|can be burned since block \d+/,
  );
  await expect(oldest).toContainText('Burned Bridge');
  await expect(oldest).toContainText('Signed two contradicting reports');
  await expect(oldest).toContainText('burned in block');
  const lost = oldest.locator('tbody tr').filter({ hasText: 'stETH' });
  await expect(cellOf(lost, 'Left after all slashes')).toContainText(/100%.*0%/);

  const half = staking.operator('Half Measure');
  await page.getByRole('searchbox', { name: 'Operator’s address' }).fill(half.toLowerCase());
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { name: '1 slash found, newest first' })).toBeVisible();
  await expect(entries).toHaveCount(0);
  const found = page.getByRole('region', { name: '1 slash found' }).locator('ol > li');
  await expect(found).toContainText('Reported late for 600 blocks');
  await expect(found).toContainText(shortAddress(await market.recipient(market.setOf('Oracle Mesh', 1))));
  await expect(found).toContainText('paid out in block');
});

test('error: what an AVS writes is text, and nothing of it runs', async ({ page, stack, market }) => {
  const [hostile] = stack.deployment.devnet.avss.filter(({ name }) => name.includes('script'));
  for (const path of ['/devnet/avs', `/devnet/avs/${hostile?.address}`, '/devnet/slashes']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).not.toHaveTitle('taken');
    await expect(page.locator('main script, main b, main img:not([src^="/api/devnet/images/"])')).toHaveCount(
      0,
    );
    expect(await page.locator('main').innerText()).not.toContain('\u202e');
  }
  await expect(page.getByText('<img src=x onerror="document.title=\'taken\'">')).toBeVisible();
  expect(market.avs('Oracle Mesh')).not.toBe(hostile?.address);
});

test('error: an address that is no AVS, and one that is no address, are told as such', async ({
  page,
  account,
}) => {
  await page.goto(`/devnet/avs/${account.address}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such AVS');
  await page.goto(`/devnet/operator-sets/${account.address}/0`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such operator set');
  for (const path of [
    '/devnet/avs/0x12',
    `/devnet/operator-sets/${account.address}`,
    '/devnet/operator-sets/a/b/c',
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
});
