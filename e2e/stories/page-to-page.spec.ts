import { connectWallet, shortAddress } from '../fixtures/stake-page';
import { expect, test } from '../fixtures/test';

test('default: links lead from page to page without loading the site anew, and the wallet stays connected', async ({
  page,
  account,
  wallet,
  stack,
}) => {
  await page.goto('/devnet/stake');
  await connectWallet(page, account.address);
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });
  const sections = page.getByRole('navigation', { name: 'Sections' });
  for (const name of [
    'Operators',
    'AVSs',
    'Strategies',
    'Slashes',
    'Positions',
    'Withdrawals',
    'Operators',
  ]) {
    await sections.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  const [operator] = stack.deployment.devnet.operators;
  await page.getByRole('table').locator(`a[href="/devnet/operators/${operator?.address}"]`).click();
  await expect(page.getByRole('button', { name: 'Delegate to this operator' })).toBeVisible();
  await expect(page.getByRole('banner').getByText(shortAddress(account.address))).toBeVisible();
  expect(documents).toEqual([]);
  expect(wallet.prompts.all.filter(({ method }) => method === 'eth_requestAccounts')).toHaveLength(1);
});

test('behavior: who leaves a page before it knows the wallet comes to the next one connected', async ({
  page,
  account,
  wallet,
}) => {
  await page.goto('/devnet/stake');
  await connectWallet(page, account.address);
  const { prompts } = wallet;
  for (const path of ['/devnet/positions', '/devnet/withdrawals', '/devnet/stake', '/devnet/positions']) {
    await page.goto(path, { waitUntil: 'load' });
    await page.waitForFunction(() => document.body.textContent?.includes('Loading…') === false);
  }
  await expect(page.getByRole('banner').getByText(shortAddress(account.address))).toBeVisible();
  expect(prompts.all.filter(({ method }) => method === 'eth_requestAccounts')).toHaveLength(1);
});
