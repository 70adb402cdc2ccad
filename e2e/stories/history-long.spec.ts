import { type Address, formatEther, padHex } from 'viem';
import { expectNoFindings } from '../fixtures/axe';
import { fillHistory } from '../fixtures/history-crowd';
import { HistoryPage, recordsOf } from '../fixtures/history-page';
import { expect, test } from '../fixtures/test';

const deposits = 620;
/** Rows of the first answer. */
const onPage = 50;
const key = 'rETH';
const exact = (nth: number) => formatEther(10n ** 15n + BigInt(nth));

test.describe('with a script', () => {
  const account: Address = padHex('0xaa01', { size: 20 });

  test('default: a long history is read on while one scrolls, and only what is seen is drawn', async ({
    page,
    stack,
  }) => {
    await fillHistory(stack.deployment, { account, key, deposits });
    await stack.index.sync();
    const history = new HistoryPage(page);
    await history.open(account);
    await expect(history.heading).toContainText(`${deposits} entries`);
    await expect(history.table).toHaveAttribute('aria-rowcount', `${deposits + 1}`);
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(history.state).toContainText(`${deposits} of ${deposits} are here`, { timeout: 1_000 });
    }).toPass();
    await page.keyboard.press('End');
    await expect.poll(async () => (await history.places()).at(-1)).toBe(deposits);
    expect(await history.rows.count()).toBeLessThan(onPage + 60);
    // The oldest is the first deposit, to the last digit.
    const [oldest] = (await history.figures()).at(-1) ?? [];
    expect(oldest?.shares).toBe(exact(0));
    await expectNoFindings(page, 'the end of a long history');

    // All rows between are there in their order, wherever one looks.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    await expect
      .poll(async () => {
        const places = (await history.places()).filter((place) => place > onPage);
        return places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1) && places.length;
      })
      .toBeGreaterThan(10);
    const places = await history.places();
    const figures = await history.figures();
    const told = places.map((place, at) => [place, figures[at]?.[0]?.shares]);
    expect(told).toEqual(places.map((place) => [place, exact(deposits - place)]));
  });

  test('behavior: the keyboard walks from row to row past what was drawn, and the focus is not lost', async ({
    page,
    stack,
  }) => {
    await fillHistory(stack.deployment, { account, key, deposits });
    await stack.index.sync();
    const history = new HistoryPage(page);
    await history.open(account);
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(history.state).toContainText(/^(250|450|620) of/, { timeout: 1_000 });
    }).toPass();
    const focusedPlace = () =>
      page.evaluate(() => Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')) - 1);
    await history.rows
      .nth(onPage - 1)
      .locator('.hint-host')
      .first()
      .focus();
    expect(await focusedPlace()).toBe(onPage);
    for (let place = onPage; place < onPage + 25; ) {
      await page.keyboard.press('Tab');
      const next = await focusedPlace();
      expect([place, place + 1]).toContain(next);
      place = next;
    }
    const focused = await focusedPlace();
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(async () => (await history.places()).at(0)).toBe(1);
    expect(await focusedPlace()).toBe(focused);
  });

  test('error: where the index goes away in the midst of it, the list says so and reads on afterwards', async ({
    page,
    stack,
  }) => {
    await fillHistory(stack.deployment, { account, key, deposits });
    await stack.index.sync();
    const history = new HistoryPage(page);
    await history.open(account);
    await stack.index.stop();
    const failure = history.table.getByRole('alert').filter({ hasText: 'The index cannot be asked now' });
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(failure).toBeVisible({ timeout: 2_000 });
    }).toPass();
    expect(await history.words()).toContain('Deposited');
    await page.goto(`/devnet/history/${account}?search=other`);
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The index cannot be asked now');
    expect((await page.request.get(`/api/devnet/stakers/${account}/history.csv`)).status()).toBe(503);
    await stack.index.start();
    await stack.index.sync();
    await expect(async () => {
      await page.goto(`/devnet/history/${account}`);
      await expect(history.heading).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(history.state).toContainText(`${deposits} of ${deposits}`, { timeout: 1_000 });
    }).toPass();
    const file = await page.request.get(`/api/devnet/stakers/${account}/history.csv`);
    const records = recordsOf(await file.text());
    expect(records).toHaveLength(deposits);
    expect(records.map(({ token_amount_then: then }) => then)).toEqual(
      records.map((_, at) => exact(deposits - 1 - at)),
    );
  });
});

test.describe('without a script', () => {
  const account: Address = padHex('0xaa02', { size: 20 });
  test.use({ javaScriptEnabled: false });

  test('behavior: every page of a history can be read by its links', async ({ page, stack }) => {
    await fillHistory(stack.deployment, { account, key, deposits: 70 });
    await stack.index.sync();
    const history = new HistoryPage(page);
    await history.open(account);
    await expect(history.rows).toHaveCount(onPage);
    await page.getByRole('link', { name: 'Older' }).click();
    await expect(page).toHaveURL(/[?&]cursor=/);
    await expect(history.rows).toHaveCount(70 - onPage);
    await page.getByRole('link', { name: 'Show the newest' }).click();
    await expect(history.rows).toHaveCount(onPage);
    await history.form.getByRole('combobox', { name: 'What' }).selectOption('Slashes');
    await history.form.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByText('Nothing matches')).toBeVisible();
  });
});
