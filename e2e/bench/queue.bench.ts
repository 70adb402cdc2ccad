import type { Page } from '@playwright/test';
import { parseEther } from 'viem';
import { testAccount } from '@/devnet/accounts';
import { testAccountCount } from '@/devnet/scenario/seed';
import { TestChain } from '../fixtures/chain';
import { Queue } from '../fixtures/queue';
import { Staking } from '../fixtures/staking';
import { median, print, withApp } from './measure';

const key = 'ETHx';
const sizes = [20, 1_000] as const;
const rounds = 5;
const frames = 240;
/** Pixels that the page moves in each frame: a quick hand. */
const stride = 80;

type Watched = Window & { firstItemAt?: number; longTasks?: number[] };

/** Notes when the first item of the queue is there, and every task that holds the page up for more than 50 ms. */
function watch(): void {
  const page = window as Watched;
  const tasks: number[] = [];
  page.longTasks = tasks;
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('li h3')) return;
    page.firstItemAt = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true });
}

/** Moves the page down frame by frame, and up again at its end, always the same way. */
async function scroll({ frames, stride }: { frames: number; stride: number }) {
  const page = window as Watched;
  const tasks = page.longTasks ?? [];
  tasks.length = 0;
  const root = document.documentElement;
  let way = stride;
  let former = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const began = former;
  let longest = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    if (window.scrollY + way > root.scrollHeight - window.innerHeight) way = -stride;
    if (window.scrollY + way < 0) way = stride;
    window.scrollBy(0, way);
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    longest = Math.max(longest, now - former);
    former = now;
  }
  const held = tasks.reduce((sum, one) => sum + one, 0);
  return { scrollMs: former - began, longestFrameMs: longest, longTasks: tasks.length, longTaskMs: held };
}

type Figures = Awaited<ReturnType<typeof scroll>> & { firstItemMs: number };

async function measure(newPage: () => Promise<Page>, path: string): Promise<Figures> {
  const page = await newPage();
  await page.addInitScript(watch);
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => (window as Watched).firstItemAt !== undefined);
  const firstItemMs = await page.evaluate(() => (window as Watched).firstItemAt ?? Number.NaN);
  const scrolled = await page.evaluate(scroll, { frames, stride });
  await page.context().close();
  return { firstItemMs, ...scrolled };
}

/** A thousand queued withdrawals beside twenty: until the first is there, and how smoothly the page moves through them. */
await withApp('queue', async ({ stack, newPage }) => {
  const chain = new TestChain(stack.rpcUrl);
  const staking = new Staking(chain, stack.deployment);
  const queue = new Queue(chain, staking);
  const found = new Map<number, Figures[]>(sizes.map((size) => [size, []]));
  const pathOf = async (size: number, at: number) => {
    const account = testAccount(testAccountCount + at);
    await chain.giveEther(account.address);
    await staking.deposit(account, { key, amount: parseEther('5') });
    await queue.requestMany(account, key, 10n ** 15n, size);
    return `/devnet/positions/${account.address}`;
  };
  const paths = [await pathOf(sizes[0], 0), await pathOf(sizes[1], 1)];
  // Both in turn, so that whatever else the machine does disturbs both.
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, size] of sizes.entries()) found.get(size)?.push(await measure(newPage, paths[at] ?? ''));
  }
  const medianOf = (size: number, figure: keyof Figures) =>
    median((found.get(size) ?? []).map((one) => one[figure]));
  const figures = ['firstItemMs', 'scrollMs', 'longestFrameMs', 'longTasks', 'longTaskMs'] as const;
  const [few, many] = sizes;
  print({
    bench: 'queue',
    items: many,
    comparedTo: few,
    rounds,
    firstItemRatio: Number((medianOf(many, 'firstItemMs') / medianOf(few, 'firstItemMs')).toFixed(2)),
    scrollRatio: Number((medianOf(many, 'scrollMs') / medianOf(few, 'scrollMs')).toFixed(2)),
    ...Object.fromEntries(
      figures.flatMap((figure) => [
        [figure, Math.round(medianOf(many, figure))],
        [`${figure}OfFew`, Math.round(medianOf(few, figure))],
      ]),
    ),
  });
});
