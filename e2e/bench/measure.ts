import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { type Stack, startStack } from '../fixtures/stack';

type Bench = { browser: Browser; stack: Stack; newPage: BrowserContext['newPage'] };

/** A seeded chain, the production server and a browser, for as long as a benchmark runs. */
export async function withApp(name: string, run: (bench: Bench) => Promise<void>): Promise<void> {
  const stack = await startStack(`bench-${name}`);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '' });
  try {
    // Each page of its own context: nothing is cached from an earlier one.
    const newPage = async () => {
      const context = await browser.newContext({
        baseURL: stack.appUrl,
        viewport: { width: 1280, height: 900 },
      });
      return context.newPage();
    };
    await run({ browser, stack, newPage });
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** One figure, one line. */
export function print(figure: Record<string, string | number>): void {
  console.log(JSON.stringify(figure));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
