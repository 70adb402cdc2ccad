import { parseEther } from 'viem';
import { test } from '../fixtures/staking-test';
import { expect } from '../fixtures/test';

// One after the other: they stop the index of one server.
test.describe.configure({ mode: 'default' });

test('default: the status page tells how the index is', async ({ page, chain }) => {
  await page.goto('/devnet/status');
  const index = page.getByRole('region', { name: 'Index', exact: true });
  await expect(index).toContainText('Follows the chain');
  await expect(index).toContainText(`block ${await chain.client.getBlockNumber()}`);
  await expect(index).toContainText('its own, embedded');
  await expect(index.locator('dt', { hasText: 'Events read' }).locator('+ dd')).toContainText(/^[1-9]/);
});

test('behavior: what happens on the chain is indexed, and told with its block', async ({
  page,
  chain,
  time,
  stack,
}) => {
  await time.mine(3);
  await stack.index.sync();
  await page.goto('/devnet/status');
  const index = page.getByRole('region', { name: 'Index', exact: true });
  await expect(index).toContainText(`block ${await chain.client.getBlockNumber()}`);
  await expect(index.locator('dt', { hasText: 'Behind the chain' }).locator('+ dd')).toHaveText('0 blocks');
});

test('error: an index that is down is told with what goes on and what does not', async ({ page, stack }) => {
  await stack.index.stop();
  await page.goto('/devnet/status');
  const index = page.getByRole('region', { name: 'Index', exact: true });
  await expect(index).toContainText('Does not answer');
  await expect(index).toContainText('The index cannot be asked now');
  await expect(index.getByRole('listitem').filter({ hasText: 'Collecting withdrawals' })).toBeVisible();
  await expect(index.getByRole('listitem').filter({ hasText: 'The public API' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Pause switches' })).toContainText('Works');
  await stack.index.start();
  await stack.index.sync();
  await expect(async () => {
    await index.getByRole('button', { name: 'Read again' }).click({ timeout: 2_000 });
    await expect(index).toContainText('Follows the chain', { timeout: 2_000 });
  }).toPass();
});

test('behavior: while the index is down a deposit goes through', async ({
  account: { address },
  stack,
  staking,
  stake,
  wallet: _,
}) => {
  const key = 'permETH';
  await staking.give(address, { key, amount: parseEther('2') });
  await stack.index.stop();
  await stake.open(address, staking.token(key).strategy);
  await stake.fill('1.5');
  await expect(stake.review).toContainText(`1.5 ${key}`);
  await stake.button(`Deposit ${key}`).click();
  await stake.expectDone();
  expect(await staking.depositShares(address, key)).toBe(parseEther('1.5'));
  await stack.index.start();
  await stack.index.sync();
});
