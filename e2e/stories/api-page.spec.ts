import { expectNoFindings } from '../fixtures/axe';
import { widths } from '../fixtures/rich-account';
import { expectNoSideways } from '../fixtures/screen';
import { expect, test } from '../fixtures/test';

for (const { name, viewport } of widths) {
  test.describe(name, () => {
    test.use({ viewport });

    test('behavior: the page of the API fits and axe finds nothing on it', async ({ page }) => {
      await page.goto('/devnet/api');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('API');
      await expect(page.getByRole('heading', { name: 'GET /api/devnet/metrics', exact: true })).toBeVisible();
      await expectNoFindings(page, '/devnet/api');
      await expectNoSideways(page);
    });
  });
}

test('default: every request that the page gives as an example is answered, with its block', async ({
  page,
  stack,
}) => {
  await stack.index.sync();
  await page.goto('/devnet/api');
  const routes = page.getByRole('region').filter({ has: page.getByText('For example') });
  const links = await routes
    .getByRole('link')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const examples = links.filter((link) => link?.startsWith('/api/devnet/') && !link.includes('{'));
  expect(examples).toContain('/api/devnet/metrics');
  expect(examples.some((link) => link?.match(/\/operators\/0x[0-9a-f]{40}$/i))).toBe(true);
  for (const example of new Set(examples)) {
    const response = await page.request.get(example ?? '');
    expect(response.status(), example ?? '').toBe(200);
    expect(await response.json()).toMatchObject({ network: 'devnet', block: { number: expect.any(Number) } });
  }
});

test('behavior: the status and the description for programs are one link away, and answered', async ({
  page,
}) => {
  await page.goto('/devnet/api');
  for (const [name, field] of [
    ['/api/devnet/status', 'chainId'],
    ['OpenAPI 3.1', 'openapi'],
  ] as const) {
    const link = await page.getByRole('main').getByRole('link', { name }).getAttribute('href');
    const response = await page.request.get(link ?? '');
    expect(response.status()).toBe(200);
    expect(await response.json()).toHaveProperty(field);
  }
});
