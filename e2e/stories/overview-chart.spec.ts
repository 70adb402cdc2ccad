import type { Locator, Page } from '@playwright/test';
import { expectNoFindings } from '../fixtures/axe';
import { widths } from '../fixtures/rich-account';
import { expectNoSideways } from '../fixtures/screen';
import { expect, test } from '../fixtures/test';

// A chain of their own, as its clock goes ahead by days.
test.use({ stackOptions: { env: {} } });
test.describe.configure({ mode: 'default' });

const daySeconds = 86_400;

test.beforeEach(async ({ chain, stack }) => {
  for (const _ of [1, 2]) {
    await chain.node('evm_increaseTime', daySeconds);
    await chain.node('evm_mine');
  }
  await stack.index.sync();
});

/** Opens the page once it tells of the new days; a page drawn a moment before may come once more. */
async function openWithDays(page: Page, path: string): Promise<Locator> {
  const reader = page.getByRole('slider').first();
  await expect(async () => {
    await page.goto(path);
    await expect(reader).toBeAttached({ timeout: 2_000 });
  }).toPass();
  return reader;
}

test('default: days are drawn as a chart that the arrow keys read, with the figures of its table', async ({
  page,
}) => {
  await openWithDays(page, '/devnet');
  const chart = page.getByRole('figure', { name: 'Delegated stake' });
  const reader = chart.getByRole('slider', { name: 'Delegated stake, day by day' });
  const dayTold = async () => (await reader.getAttribute('aria-valuetext')) ?? '';
  await reader.focus();
  const newest = await dayTold();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(dayTold).not.toBe(newest);
  const before = await dayTold();
  expect(before).toMatch(/^\d+ \w+ \d{4}, All .* ETH, Native .* ETH, LST .* ETH, Other 0 ETH$/);
  await chart.getByText('The same figures as a table').click();
  const cells = chart.getByRole('table').locator('tbody tr').nth(1).getByRole('cell');
  const [all, native, lst] = await cells.allTextContents();
  expect(before).toContain(`, All ${all}, Native ${native}, LST ${lst}, Other`);
});

for (const { name, viewport } of widths) {
  test.describe(name, () => {
    test.use({ viewport });

    test('behavior: axe finds nothing in a chart that is read, and it fits', async ({ page, stack }) => {
      const { strategies } = stack.deployment.protocols.eigenlayer;
      for (const path of ['/devnet', `/devnet/strategies/${strategies[0]?.address}`]) {
        const reader = await openWithDays(page, path);
        await reader.focus();
        await expectNoFindings(page, path);
        await expectNoSideways(page);
      }
    });
  });
}
