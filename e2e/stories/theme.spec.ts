import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';

/** The luminance of what the page is painted on, between 0 and 255. */
async function paperOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (canvas === null) return -1;
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

const isDark = async (page: Page) => (await paperOf(page)) < 80;

test('default: the system decides until the visitor does', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/devnet/stake');
  expect(await isDark(page)).toBe(true);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await isDark(page)).toBe(false);
});

test('behavior: the choice is kept over pages and reloads, from the first paint on', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/devnet/stake');
  const choice = page.getByRole('button', { name: /^Theme:/ });
  await choice.click();
  await expect(choice).toHaveAccessibleName(/^Theme: light/);
  await choice.click();
  await expect(choice).toHaveAccessibleName(/^Theme: dark/);
  expect(await isDark(page)).toBe(true);

  // Stops the page's scripts: only what runs before the first paint can have chosen now.
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.goto('/devnet/operators');
  expect(await isDark(page)).toBe(true);
  await page.unroute('**/_next/static/**/*.js');

  await page.reload();
  await expect(choice).toHaveAccessibleName(/^Theme: dark/);
  await choice.click();
  await expect(choice).toHaveAccessibleName(/^Theme: as the system/);
  expect(await isDark(page)).toBe(false);
  await page.reload();
  expect(await isDark(page)).toBe(false);
});
