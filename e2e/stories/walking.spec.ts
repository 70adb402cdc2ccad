import { dataFolder, root } from '@/devnet/commands/lib/paths';
import { expect, test } from '../fixtures/test';

/** A visitor without a wallet walks through what is public. */
test('default: the address leads to the default network and its strategies', async ({ page, stack }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/devnet');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restaking on Local devnet');
  await page.getByRole('navigation').getByRole('link', { name: 'Stake' }).click();
  await expect(page).toHaveURL('/devnet/stake');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(stack.deployment.protocols.eigenlayer.strategies.length + 1);
});

test('behavior: an unknown network is told, not guessed', async ({ page }) => {
  const response = await page.goto('/atlantis/stake');
  expect(response?.status()).toBe(404);
});

test('default: the stake page for the README', async ({ page, chain }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  // The seed is some seconds old; a block of now keeps the picture from saying so.
  await chain.node('evm_mine');
  await page.goto('/devnet/stake');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  // Into the tree only where that is asked for: a run must not change what it tests.
  const folder = process.env.SCREENSHOT ? `${root}public` : dataFolder;
  const picture = await page.screenshot({ path: `${folder}/screenshot.png` });
  // The width and height of a PNG stand behind its signature.
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1280, 800]);
});
