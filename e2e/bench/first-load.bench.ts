import { firstLoadBytes } from '../fixtures/first-load';
import { print, withApp } from './measure';
import { startMinimalExample } from './minimal-example';
import { pagesOf } from './pages';

/** The page that the aim for acting pages is measured by. */
const yardstick = 'RainbowKit minimal example';

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
    const gzipBytes = await firstLoadBytes(page, example.url);
    print({ bench: 'first-load', page: yardstick, kind: 'yardstick', gzipBytes });
  } finally {
    await example.stop();
  }
  for (const { page: name, kind, path } of pagesOf(stack.deployment)) {
    const page = await newPage();
    const gzipBytes = await firstLoadBytes(page, new URL(path, stack.appUrl).href);
    print({ bench: 'first-load', page: name, kind, gzipBytes });
    await page.context().close();
  }
});
