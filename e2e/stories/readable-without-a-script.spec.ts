import { amountsIn, exactly } from '../fixtures/exit-page';
import { cellOf } from '../fixtures/screen';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

test.use({ javaScriptEnabled: false });

test('default: the strategies with their figures are in the first answer', async ({
  page,
  chain,
  staking,
}) => {
  await page.goto('/devnet/stake');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(staking.deployment.devnet.tokens.length);
  for (const key of ['stETH', 'dUSD', 'capETH', 'mETH']) {
    const { address, strategy, decimals } = staking.token(key);
    const row = rows.filter({ has: page.getByText(key, { exact: true }) });
    const held = await chain.balanceOf(address, strategy);
    expect(await amountsIn(cellOf(row, 'Restaked in all'))).toEqual([exactly(held, decimals, key)]);
  }
  const capped = rows.filter({ has: page.getByText('capETH', { exact: true }) });
  const room = await staking.room('capETH');
  expect(await amountsIn(cellOf(capped, 'Room under the cap'))).toEqual([exactly(room, 18, 'capETH')]);
  const halted = rows.filter({ has: page.getByText('haltETH', { exact: true }) });
  await expect(cellOf(halted, 'Deposits')).toHaveText('Paused');
});

test('default: the operators and their pages are in the first answer', async ({ page, staking, onChain }) => {
  const count = await onChain.count();
  await page.goto('/devnet/operators');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(count);
  await page.getByRole('link', { name: 'Granite Nodes' }).click();
  await expect(page).toHaveURL(`/devnet/operators/${staking.operator('Granite Nodes')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Granite Nodes');
  await expect(page.getByRole('table').locator('tbody').getByRole('row')).not.toHaveCount(0);
});

test('behavior: the definition of a word opens without a script', async ({ page }) => {
  await page.goto('/devnet/stake');
  const word = page.getByRole('columnheader', { name: 'Strategy' });
  const note = word.getByRole('note', { includeHidden: true });
  await expect(note).toBeHidden();
  await word.hover();
  await expect(note).toBeHidden();
  await word.getByText('Strategy', { exact: true }).hover();
  await expect(note).toContainText('The contract that holds one kind of token');
  await expect(note).toBeVisible();
});

test('default: overview and status say what was read, and at which block', async ({ page, chain }) => {
  for (const path of ['/devnet', '/devnet/status']) {
    await page.goto(path);
    const block = (await chain.client.getBlockNumber()).toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');
    await expect(page.getByText(`Read at block ${block}`).first()).toBeVisible();
  }
});
