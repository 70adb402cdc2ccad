import type { Page } from '@playwright/test';
import { measureFirstLoad } from '../fixtures/first-load';
import { print, withApp } from './measure';
import { startMinimalExample } from './minimal-example';
import { pagesOf } from './pages';

/** The page that the aim for acting pages is measured by. */
const yardstick = 'RainbowKit minimal example';

async function gzipBytes(page: Page, url: string) {
  const { named, all } = await measureFirstLoad(page, url);
  return { gzipBytesInDocument: named, gzipBytesLoadedByItself: all };
}

/** Script that each page loads by itself, gzipped: ours, and the same for the wallet library's own smallest page. */
await withApp('first-load', async ({ stack, newPage }) => {
  const example = await startMinimalExample();
  try {
    const page = await newPage();
    // It would look for its services, which are not part of the measurement.
    await page.route(
      ({ host }) => host !== new URL(example.url).host,
      (route) => route.abort(),
    );
    print({
      bench: 'first-load',
      page: yardstick,
      kind: 'yardstick',
      ...(await gzipBytes(page, example.url)),
    });
  } finally {
    await example.stop();
  }
  for (const { page: name, kind, path } of pagesOf(stack.deployment)) {
    const page = await newPage();
    const url = new URL(path, stack.appUrl).href;
    print({ bench: 'first-load', page: name, kind, ...(await gzipBytes(page, url)) });
    await page.context().close();
  }
  // The wallet's code comes when it is asked for, or by itself for whoever was connected at the last visit.
  const page = await newPage();
  await page.addInitScript(() => localStorage.setItem('rampart.wallet', 'yes'));
  const url = new URL('/devnet/stake', stack.appUrl).href;
  print({
    bench: 'first-load',
    page: 'stake, connected before',
    kind: 'acting',
    ...(await gzipBytes(page, url)),
  });
});
