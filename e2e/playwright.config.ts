import { defineConfig } from '@playwright/test';
import { dataFolder } from '../devnet/commands/lib/paths';
import { browserSwitches } from './browser-switches';

// The set-up finds the browser; the workers, who read this file again after it, launch it.
const { CHROMIUM_PATH: executablePath = '' } = process.env;

export default defineConfig({
  testDir: 'stories',
  outputDir: `${dataFolder}/stories`,
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  // One more than the cores of a small machine: stories wait for blocks and prompts as much as they reckon.
  workers: 3,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: { args: browserSwitches, ...(executablePath !== '' && { executablePath }) },
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Of one story `--trace on` makes a trace: made of all, most of them for nothing, they cost the browser much of its time.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
