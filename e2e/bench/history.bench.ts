import type { Page } from '@playwright/test';
import { type Address, padHex } from 'viem';
import { fillHistory } from '../fixtures/history-crowd';
import { median, print, withApp } from './measure';

const lists: readonly { rows: number; account: Address }[] = [
  { rows: 100, account: padHex('0xbb01', { size: 20 }) },
  { rows: 10_000, account: padHex('0xbb02', { size: 20 }) },
];
const frames = 600;
/** So far one frame scrolls: about five screens a second. */
const stepPixels = 80;
const drawn = 'tbody tr[aria-rowindex]';

/** Scrolls to the end until every row has come; how long that took. */
async function readAll(page: Page, rows: number): Promise<number> {
  const began = Date.now();
  const words = rows.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
  const state = page.getByRole('status').filter({ hasText: `${words} of ${words} are here` });
  const again = page.getByRole('button', { name: 'Read on' });
  while ((await state.count()) === 0) {
    if ((await again.count()) > 0) await again.click();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return (Date.now() - began) / 1000;
}

/** Scrolls up and down in equal steps, one a frame; the time of every frame, and of tasks that held the page for long. */
function scroll(page: Page): Promise<{ frameMs: number[]; longMs: number[]; mostDrawn: number }> {
  return page.evaluate(
    async ({ count, step, selector }) => {
      const longMs: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longMs.push(duration);
      });
      observer.observe({ type: 'longtask' });
      const frameMs: number[] = [];
      let mostDrawn = 0;
      let way = step;
      window.scrollTo(0, document.body.scrollHeight / 4);
      let last = performance.now();
      for (let done = 0; done < count; done += 1) {
        const before = window.scrollY;
        window.scrollBy(0, way);
        if (window.scrollY === before) way = -way;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        frameMs.push(now - last);
        last = now;
        if (done % 20 === 0) mostDrawn = Math.max(mostDrawn, document.querySelectorAll(selector).length);
      }
      observer.disconnect();
      return { frameMs, longMs, mostDrawn };
    },
    { count: frames, step: stepPixels, selector: drawn },
  );
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const rounded = (value: number) => Math.round(value * 100) / 100;

/** Scrolling through a history of ten thousand rows in a real browser, against one of a hundred in the same run. */
await withApp('history', async ({ stack, newPage }) => {
  const measured = new Map<number, { medianMs: number; p95Ms: number }>();
  for (const { rows, account } of lists) {
    await fillHistory(stack.deployment, { account, key: 'rETH', deposits: rows });
    await stack.index.sync();
    const page = await newPage();
    await page.goto(`/devnet/history/${account}`);
    const readSeconds = await readAll(page, rows);
    const { frameMs, longMs, mostDrawn } = await scroll(page);
    const p95Ms = [...frameMs].sort((one, other) => one - other)[Math.floor(frames * 0.95)] ?? Number.NaN;
    measured.set(rows, { medianMs: median(frameMs), p95Ms });
    print({
      bench: 'history-scroll',
      rows,
      readSeconds,
      frames,
      medianFrameMs: rounded(median(frameMs)),
      p95FrameMs: rounded(p95Ms),
      framesPerSecond: rounded(frames / (sum(frameMs) / 1000)),
      longTasks: longMs.length,
      longTaskMs: Math.round(sum(longMs)),
      mostRowsDrawn: mostDrawn,
    });
    await page.context().close();
  }
  const [short, long] = lists.map(({ rows }) => measured.get(rows));
  if (short && long) {
    print({
      bench: 'history-scroll',
      ratioOfMedianFrame: rounded(long.medianMs / short.medianMs),
      ratioOfP95Frame: rounded(long.p95Ms / short.p95Ms),
    });
  }
});
