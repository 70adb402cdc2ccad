import { amountsIn, exactly } from '../fixtures/exit-page';
import { Operators } from '../fixtures/operators';
import { expectNoSideways } from '../fixtures/screen';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

// One after the other: they stop the index and close the gate of one server.
test.describe.configure({ mode: 'default' });

test('default: the overview counts what the chain has, and says how fresh that is', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  const onChain = new Operators(chain, staking);
  const slashes = (await onChain.slashes()).length;
  expect(slashes).toBeGreaterThanOrEqual(5);
  const { avss, tokens } = stack.deployment.devnet;
  await page.goto('/devnet');
  const numbers = page.getByRole('region', { name: 'In numbers' });
  const countOf = (name: string) => numbers.locator('dt', { hasText: name }).locator('+ dd');
  await expect(countOf('Operators')).toContainText(`${await onChain.count()}`);
  await expect(countOf('AVSs')).toContainText(`${avss.length}`);
  // Native ether is one that has no token.
  await expect(countOf('Strategies')).toContainText(`${tokens.length + 1}`);
  await expect(countOf('Slashes')).toContainText(new RegExp(`^${slashes}`));
  const worth = page.getByRole('region', { name: 'Restaked in all' });
  await expect(worth).toContainText('no market price is in it');
  await expect(worth).toContainText('2 strategies have stake but no rate in ether');
  const fresh = page.getByRole('region', { name: 'How fresh this is' });
  await expect(fresh).toContainText('Follows the chain');
  await expect(fresh).toContainText(`block ${await chain.client.getBlockNumber()}`);
  await expect(page.getByRole('region', { name: 'Recent slashes' }).locator('tbody tr')).toHaveCount(5);
});

test('behavior: the figures of the chart are a table too, one key away', async ({ page }) => {
  await page.goto('/devnet?range=all');
  const chart = page.getByRole('region', { name: 'Delegated stake over time' });
  await expect(chart.getByRole('link', { name: 'All' })).toHaveAttribute('aria-current', 'true');
  const summary = chart.getByText('The same figures as a table');
  await summary.focus();
  await page.keyboard.press('Enter');
  const row = chart.getByRole('table').locator('tbody tr').first();
  await expect(row).toContainText('ETH');
  await expect(chart.getByRole('columnheader')).toHaveText(['Day (UTC)', 'All', 'Native', 'LST', 'Other']);
});

test('error: without the index its regions say so, and the contracts still tell what they hold', async ({
  page,
  chain,
  staking,
  stack,
}) => {
  await stack.index.stop();
  await page.goto('/devnet');
  for (const name of ['Restaked in all', 'Recent slashes'])
    await expect(page.getByRole('region', { name }).getByRole('alert')).toContainText(
      'The index cannot be asked now',
    );
  await expect(page.getByRole('region', { name: 'How fresh this is' })).toContainText('Does not answer');
  const { address, strategy } = staking.token('stETH');
  const held = await amountsIn(page.getByRole('region', { name: 'Token by token' }));
  expect(held).toContain(exactly(await chain.balanceOf(address, strategy), 18, 'stETH'));
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /^Stake/ })
      .first(),
  ).toBeVisible();
  await stack.index.start();
  await stack.index.sync();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
});

test('error: without the node the contracts’ region says so, and the index still tells what it knows', async ({
  page,
  stack,
}) => {
  stack.gate.close();
  // What was read within the last second the server may still tell once.
  await expect(async () => {
    await page.goto('/devnet');
    const held = page.getByRole('region', { name: 'Token by token' });
    await expect(held.getByRole('alert')).toContainText('The network cannot be read now', { timeout: 5_000 });
  }).toPass();
  await expect(page.getByRole('region', { name: 'Restaked in all' })).toContainText('ETH');
  await expect(page.getByRole('region', { name: 'Recent slashes' }).locator('tbody tr')).toHaveCount(5);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('behavior: it fits, the bar has five places, and the rest is behind the last', async ({ page }) => {
    await page.goto('/devnet');
    await expectNoSideways(page);
    const bar = page.getByRole('navigation', { name: 'Sections' });
    await expect(bar.locator('> ul > li')).toHaveCount(5);
    const more = bar.getByRole('button', { name: 'More' });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(bar.getByRole('link', { name: 'Strategies' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar.getByRole('link', { name: 'Strategies' })).toBeHidden();
    await page.keyboard.press('Enter');
    await bar.getByRole('link', { name: 'Slashes' }).click();
    await expect(page).toHaveURL('/devnet/slashes');
    await expectNoSideways(page);
  });
});
