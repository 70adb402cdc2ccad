import type { Page } from '@playwright/test';
import { test } from '../fixtures/exit-test';
import { expectFocusShown, keyboardOf } from '../fixtures/hands';
import { connectWallet } from '../fixtures/stake-page';
import { expect } from '../fixtures/test';
import { liveWholeStake } from '../fixtures/whole-stake';

/** Notes every event of a pointer that a person made; what the keyboard itself makes does not count. */
async function watchPointer(page: Page): Promise<() => Promise<number>> {
  const binding = '__testPointerUsed';
  let used = 0;
  await page.exposeFunction(binding, () => {
    used += 1;
  });
  await page.addInitScript((name) => {
    const report = (window as unknown as Record<string, () => void>)[name];
    for (const event of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      addEventListener(event, ({ isTrusted }) => isTrusted && report?.(), true);
    }
  }, binding);
  return async () => used;
}

test('default: a stake lives its whole life by keyboard alone', async ({
  page,
  chain,
  staking,
  queue,
  time,
  account,
  wallet,
}) => {
  test.slow();
  const pointerUses = await watchPointer(page);
  const atStop = async () => undefined;
  const walletName = 'Test Wallet';
  await liveWholeStake({
    page,
    walletName,
    hand: keyboardOf(page),
    chain,
    staking,
    queue,
    time,
    account,
    atStop,
  });
  expect(await pointerUses()).toBe(0);
  expect(wallet.prompts.all.filter(({ method }) => method === 'eth_sendTransaction')).toHaveLength(5);
});

test('behavior: a sheet keeps the focus while it is open and gives it back', async ({
  page,
  staking,
  account,
  wallet,
}) => {
  await staking.deposit(account, { key: 'swETH', amount: 10n ** 18n });
  await page.goto('/devnet/positions');
  await connectWallet(page, wallet.account.address);
  const opener = page.getByRole('button', { name: 'Withdraw', exact: true });
  const hand = keyboardOf(page);
  await hand.press(opener);
  const sheet = page.getByRole('dialog', { name: 'Withdraw' });
  await expect(sheet).toBeVisible();
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press('Tab');
    await expect(sheet.locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expectFocusShown(opener);
});

test('behavior: the first stop leads past the header to the content', async ({ page }) => {
  await page.goto('/devnet/stake');
  await page.keyboard.press('Tab');
  await expectFocusShown(page.getByRole('link', { name: 'Skip to the content' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
