import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dataFolder, root } from './paths';
import { runProgram } from './processes';
import type { Suite, SuiteResult } from './suites';

type Report = {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly unknown[];
};

/** Everything but a pass at the first attempt failed. */
export function countReport({ stats, errors }: Report): SuiteResult {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

export async function runStories(extraArgs: readonly string[]): Promise<SuiteResult> {
  const reportFile = `${dataFolder}/reports/stories.json`;
  mkdirSync(`${dataFolder}/reports`, { recursive: true });
  rmSync(reportFile, { force: true });
  const args = [`${root}node_modules/@playwright/test/cli.js`, 'test', '-c', 'e2e/playwright.config.ts'];
  const code = await runProgram([...args, ...extraArgs], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  });
  const result = countReport(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

export const browserStories: Suite = { name: 'browser stories', run: () => runStories([]) };
