import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoFindings } from '../fixtures/axe';
import { expectNoSideways } from '../fixtures/screen';
import { shortAddress } from '../fixtures/stake-page';
import { expect, test } from '../fixtures/test';

const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections' });
const entries = (page: Page) => page.getByRole('list', { name: 'Watched addresses' }).getByRole('listitem');
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function add(page: Page, address: string, label = ''): Promise<void> {
  const count = await entries(page).count();
  await field(page, 'Address').fill(address);
  await field(page, 'Label').fill(label);
  await button(page, 'Add').click();
  await expect(entries(page)).toHaveCount(count + 1);
}

/** What each entry is called, in the order of the list. */
const labels = (page: Page) => entries(page).getByRole('link').allTextContents();

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('Import a list')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function exported(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Export the list').click(),
  ]);
  expect(download.suggestedFilename()).toBe('rampart-watched.json');
  return readFile(await download.path(), 'utf8');
}

test('default: addresses are added, named, put in order, removed and brought back; a reload and another tab have the same', async ({
  page,
  context,
  stack,
}) => {
  const [one, two, three] = stack.deployment.devnet.stakers;
  await page.goto('/devnet');
  await sections(page).getByRole('link', { name: 'Watched', exact: true }).click();
  await expect(page.getByText('No address is watched yet')).toBeVisible();
  await add(page, one!, 'Cold wallet');
  await add(page, two!.toLowerCase());
  await add(page, three!, 'Treasury');
  expect(await labels(page)).toEqual(['Cold wallet', 'No label', 'Treasury']);

  // The same address in other letters is no second one.
  await field(page, 'Address').fill(one!.toLowerCase());
  await expect(page.getByText('You watch it already as “Cold wallet”.')).toBeVisible();
  await expect(button(page, 'Add')).toBeDisabled();
  await field(page, 'Address').fill('');

  const other = await context.newPage();
  await other.goto('/devnet/watched');
  await expect(entries(other)).toHaveCount(3);

  await button(page, `Rename ${shortAddress(two!)}`).click();
  await field(page, `Label of ${shortAddress(two!)}`).fill('Hot wallet');
  await button(page, 'Save').click();
  await expect.poll(() => labels(other)).toEqual(['Cold wallet', 'Hot wallet', 'Treasury']);

  await button(other, 'Move Treasury up').click();
  await button(other, 'Move Cold wallet down').click();
  await expect.poll(() => labels(page)).toEqual(['Treasury', 'Cold wallet', 'Hot wallet']);
  await button(page, 'Remove Hot wallet').click();
  await expect.poll(() => labels(other)).toEqual(['Treasury', 'Cold wallet']);
  await expect(button(page, 'Undo')).toBeFocused();
  await button(page, 'Undo').click();
  await expect.poll(() => labels(other)).toEqual(['Treasury', 'Cold wallet', 'Hot wallet']);

  await page.reload();
  await expect(entries(page)).toHaveCount(3);
  expect(await labels(page)).toEqual(await labels(other));
  await entries(page).first().getByRole('link').click();
  await expect(page).toHaveURL(`/devnet/positions/${three}`);
});

test('default: from any position its address goes to the list, and from the positions to what is listed', async ({
  page,
  stack,
}) => {
  const [one] = stack.deployment.devnet.stakers;
  await page.goto(`/devnet/positions/${one}`);
  await button(page, 'Watch this address').click();
  await page.getByRole('main').getByRole('link', { name: 'Watched', exact: true }).click();
  await expect.poll(() => labels(page)).toEqual(['No label']);
  await button(page, `Rename ${shortAddress(one!)}`).click();
  await field(page, `Label of ${shortAddress(one!)}`).fill('Cold wallet');
  await button(page, 'Save').click();
  await page.goto('/devnet/positions');
  await expect(page.getByRole('link', { name: 'Watched addresses (1)' })).toBeVisible();
  await page.getByRole('link', { name: 'Cold wallet' }).click();
  await expect(page).toHaveURL(`/devnet/positions/${one}`);
  await expect(page.getByRole('link', { name: 'Watched as “Cold wallet”' })).toBeVisible();
});

test('default: what is exported is imported elsewhere as it was, and what is there already stays', async ({
  page,
  browser,
  baseURL,
  stack,
}) => {
  const [one, two, three] = stack.deployment.devnet.stakers;
  await page.goto('/devnet/watched');
  await add(page, one!, 'Cold wallet');
  await add(page, two!);
  await add(page, three!, '“Treasury”, the \\ big one');
  const text = await exported(page);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    addresses: [
      { address: one, label: 'Cold wallet' },
      { address: two, label: '' },
      { address: three, label: '“Treasury”, the \\ big one' },
    ],
  });

  const visitor = await browser.newContext();
  const elsewhere = await visitor.newPage();
  await elsewhere.goto(`${baseURL}/devnet/watched`);
  await add(elsewhere, one!, 'My own name');
  await choose(elsewhere, 'list.json', text);
  await expect(elsewhere.getByText('list.json: 2 addresses new, 1 as you have it')).toBeVisible();
  // Nothing is taken before that is asked for.
  await expect(entries(elsewhere)).toHaveCount(1);
  await button(elsewhere, 'Take 2').click();
  await expect(entries(elsewhere)).toHaveCount(3);
  expect(await labels(elsewhere)).toEqual(['My own name', 'No label', '“Treasury”, the \\ big one']);
  await elsewhere.reload();
  await expect(entries(elsewhere)).toHaveCount(3);
  await visitor.close();
});

test('error: a bad file is told line by line, and takes nothing away', async ({ page, stack }) => {
  const [one, two] = stack.deployment.devnet.stakers;
  await page.goto('/devnet/watched');
  await add(page, one!, 'Cold wallet');

  await choose(page, 'list.json', '{ "addresses": [');
  await expect(page.getByText('this is not JSON')).toBeVisible();
  await button(page, 'Close').click();
  await choose(page, 'other.json', '{ "openapi": "3.1.0" }');
  await expect(page.getByText('In the file, there is no list of addresses.')).toBeVisible();
  await button(page, 'Close').click();

  const wrong = `${two!.slice(0, -1)}${two!.endsWith('1') ? '2' : '1'}`;
  const lines = ['[', `  "${wrong}",`, `  {"address": "${two}", "label": "Hot"},`, '  "name.eth"', ']'];
  await choose(page, 'mixed.json', lines.join('\n'));
  await expect(page.getByText(`Line 2: ${wrong} does not fit its own checksum`)).toBeVisible();
  await expect(page.getByText('Line 4: name.eth is not an address.')).toBeVisible();
  await expectNoFindings(page, 'a bad file');
  await button(page, 'Take nothing').click();
  await expect(entries(page)).toHaveCount(1);
  await choose(page, 'mixed.json', lines.join('\n'));
  await button(page, 'Take the 1 that can be read').click();
  await expect.poll(() => labels(page)).toEqual(['Cold wallet', 'Hot']);
});

test('error: a browser that keeps nothing says so, and the list works until the page is closed', async ({
  page,
  stack,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  const [one, two] = stack.deployment.devnet.stakers;
  await page.goto('/devnet/watched');
  await add(page, one!, 'Cold wallet');
  await expect(page.getByText('This browser keeps nothing')).toBeVisible();
  await add(page, two!);
  expect(JSON.parse(await exported(page))).toMatchObject({ addresses: [{ address: one }, { address: two }] });
});

test('error: where there is no room, what was kept stays kept and the page says so', async ({
  page,
  stack,
}) => {
  const [one, two] = stack.deployment.devnet.stakers;
  await page.goto('/devnet/watched');
  await add(page, one!, 'Cold wallet');
  // All the room that the browser gives, to the last few letters.
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
      try {
        localStorage.setItem(`filler.${size}`, 'x'.repeat(size));
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    }
  });
  await add(page, two!, 'A label that takes some room');
  await expect(page.getByText('There is no room to keep the list')).toBeVisible();
  await page.reload();
  await expect.poll(() => labels(page)).toEqual(['Cold wallet']);
});

test('behavior: on a phone, by keyboard alone', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const [one, two] = stack.deployment.devnet.stakers;
  await page.goto('/devnet/positions');
  await sections(page).getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Enter');
  await sections(page).getByRole('link', { name: 'Watched', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/devnet/watched');
  for (const [address, label] of [
    [one!, 'Cold wallet'],
    [two!, 'A label as long as labels may ever become'],
  ] as const) {
    const count = await entries(page).count();
    await field(page, 'Address').focus();
    await page.keyboard.type(address);
    await page.keyboard.press('Tab');
    await page.keyboard.type(label);
    await page.keyboard.press('Enter');
    await expect(entries(page)).toHaveCount(count + 1);
  }
  const down = button(page, 'Move Cold wallet down');
  await down.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await labels(page))[1]).toBe('Cold wallet');
  // The row went elsewhere and took the focus along.
  await expect(down).toBeFocused();
  await button(page, 'Rename Cold wallet').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Vault');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await labels(page))[1]).toBe('Vault');
  await expect(page.getByText('2 accounts together')).toBeVisible();
  await expectNoSideways(page);
  await expectNoFindings(page, 'watched addresses on a phone');
});
