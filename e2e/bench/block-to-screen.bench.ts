import type { Page } from '@playwright/test';
import { encodeFunctionData, parseAbi } from 'viem';
import { TestChain } from '../fixtures/chain';
import { median, print, withApp } from './measure';
import { fullAccount } from './pages';

const samples = 20;
const figures = 'td[data-label="Restaked now"]';
const token = parseAbi(['function mint(address to, uint256 amount)']);

type Watched = Window & { changedAt?: Promise<number> };

/** From now on the page waits until one of the figures changes, and notes when. */
async function watchFigures(page: Page): Promise<() => Promise<number>> {
  await page.evaluate((selector) => {
    const before = Array.from(document.querySelectorAll(selector), (cell) => cell.textContent).join();
    (window as Watched).changedAt = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const now = Array.from(document.querySelectorAll(selector), (cell) => cell.textContent).join();
        if (now === before) return;
        observer.disconnect();
        resolve(Date.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }, figures);
  return () => page.evaluate(() => (window as Watched).changedAt ?? Number.NaN);
}

/** How long a figure that a block changed takes to change on the screen; blocks come at any moment of the clock's round. */
await withApp('block-to-screen', async ({ stack, newPage }) => {
  const { deployer: from } = stack.deployment.devnet.roles;
  const [first] = stack.deployment.devnet.tokens;
  if (first === undefined) throw new Error('The devnet has no token.');
  // Tokens that reach a strategy by themselves make every share of it worth more.
  const data = encodeFunctionData({ abi: token, functionName: 'mint', args: [first.strategy, 10n ** 18n] });
  const chain = new TestChain(stack.rpcUrl);
  await chain.node('anvil_impersonateAccount', from);
  const page = await newPage();
  await page.goto(`/devnet/positions/${fullAccount}`);
  await page.locator(figures).first().waitFor();
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
    const changedAt = await watchFigures(page);
    const sentAt = Date.now();
    await chain.node('eth_sendTransaction', { from, to: first.address, data });
    times.push((await changedAt()) - sentAt);
  }
  print({
    bench: 'block-to-screen',
    samples,
    medianMs: median(times),
    minMs: Math.min(...times),
    maxMs: Math.max(...times),
    clockIntervalMs: stack.deployment.blockTimeSeconds * 1000,
  });
});
