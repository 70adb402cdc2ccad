import type { Page } from '@playwright/test';
import { stakerAccount } from '@/devnet/accounts';
import { test } from '../fixtures/exit-test';
import { expectNoSideways } from '../fixtures/screen';
import { connectWallet } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';

test.use({ viewport: { width: 360, height: 740 } });

/** Of the seed: holds every token, the hostile one as well. */
const holder = stakerAccount(0).address;

/** Control and format characters, those that turn the direction of text among them; the two that only isolate are the app's own. */
const invisible = /(?![\n\t\u2068\u2069])[\p{Cc}\p{Cf}]/u;
/** What an operator publishes about itself may be a little longer than a name. */
const longest = 120;
/** A sentence of ours that holds such names. */
const longestSentence = 600;

/** Nothing ran, nothing was made of the names but text, and that is short and kept apart from its neighbours. */
async function expectHarmless(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page).not.toHaveTitle('taken');
  // Logos are our own copies, from our own route.
  await expect(
    page.locator('img:not([src^="/api/devnet/images/"]), main script, main b, a[href^="javascript:"]'),
  ).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toMatch(invisible);
  expect((await page.locator('option').allTextContents()).join()).not.toMatch(invisible);
  const names = await page.locator('.foreign').evaluateAll((elements) =>
    elements.map((element) => ({
      text: element.textContent ?? '',
      bidi: getComputedStyle(element).unicodeBidi,
      isSentence: element.closest('[aria-label^="What happened"]') !== null,
    })),
  );
  for (const { text, bidi, isSentence } of names) {
    expect([...text].length, text).toBeLessThanOrEqual(isSentence ? longestSentence : longest);
    expect(bidi).toMatch(/isolate|plaintext/);
  }
  await expectNoSideways(page);
}

test('behavior: a token with a hostile name and symbol is text in the table of strategies', async ({
  page,
  staking,
}) => {
  await page.goto('/devnet/stake');
  const row = page.getByRole('row').filter({ hasText: '<img src=x' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('<b>HTEts');
  await expectHarmless(page);
  await page.goto(`/devnet/stake?strategy=${staking.token('hostile').strategy}`);
  await expect(page.getByRole('combobox', { name: 'Token' })).toHaveValue(staking.token('hostile').strategy);
  await expectHarmless(page);
});

test('behavior: what hostile operators publish is text', async ({ page, staking, stack }) => {
  await page.goto('/devnet/operators');
  await expect(page.getByRole('link', { name: /<img src=x/ })).toHaveCount(1);
  await expectHarmless(page);
  const hostile = ['Hostile Link', '<img src=x onerror="document.title=\'taken\'">\u202edesrever'];
  for (const name of hostile) {
    await page.goto(`/devnet/operators/${staking.operator(name)}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHarmless(page);
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^<img src=x .*desrever$/);
  expect(stack.deployment.devnet.operators.length).toBeGreaterThan(hostile.length);
});

test('behavior: a position in the hostile token is drawn like any other', async ({ page }) => {
  await page.goto(`/devnet/positions/${holder}`);
  await expect(page.getByRole('row').filter({ hasText: '<b>HTEts' })).toHaveCount(1);
  await expectHarmless(page);
});

test('default: the hostile token is deposited and asked back like any other', async ({
  page,
  account,
  staking,
  stake,
  exit,
  queue,
  wallet,
}) => {
  await staking.give(account.address, { key: 'hostile', amount: 2n * 10n ** 18n });
  await stake.open(account.address, staking.token('hostile').strategy);
  await stake.fill('1.5');
  await expect(stake.review).toContainText('1.5');
  await expectHarmless(page);
  await page.getByRole('button', { name: /^Deposit / }).click();
  await stake.expectDone();
  await expectHarmless(page);
  expect(await staking.depositShares(account.address, 'hostile')).toBeGreaterThan(0n);

  await page.goto('/devnet/positions');
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await exit.sheet.getByRole('textbox').fill('1');
  await expect(exit.review).toBeVisible();
  await expectHarmless(page);
  await page.getByRole('button', { name: 'Queue the withdrawal' }).click();
  await expect.poll(() => queue.list(account).then((queued) => queued.length)).toBe(1);
  await page.goto('/devnet/withdrawals');
  await expect(exit.item(1)).toContainText('<b>HTEts');
  await expectHarmless(page);
  expect(wallet.prompts.all.every(({ outcome }) => outcome === 'approved')).toBe(true);
});

test('error: hostile text in the address is told, not run', async ({ page, account, wallet }) => {
  const text = '<img src=x onerror="document.title=\'taken\'">\u202e';
  await page.goto(`/devnet/positions/${encodeURIComponent(text)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such account');
  await expectHarmless(page);
  await page.goto(`/devnet/stake?strategy=${encodeURIComponent(text)}&operator=${encodeURIComponent(text)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stake');
  await connectWallet(page, account.address);
  await expectHarmless(page);
  expect(wallet.prompts.all.map(({ method }) => method)).not.toContain('eth_sendTransaction');
});
