import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dataFolder, root } from './paths';
import { runProgram } from './processes';
import type { Suite, SuiteResult } from './suites';

type Report = {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/** Everything that did not pass failed: a skipped test too, and a file that could not even be loaded. */
export function countReport(report: Report): SuiteResult {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numTotalTests - report.numPassedTests + brokenFiles;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
}

async function runProjects(projects: readonly string[]): Promise<SuiteResult> {
  const reportFile = `${dataFolder}/reports/${projects.join('-')}.json`;
  mkdirSync(`${dataFolder}/reports`, { recursive: true });
  rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const args = [`${root}node_modules/vitest/vitest.mjs`, 'run', ...chosen, ...reporters];
  // Without a terminal colours are noise in a log.
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
  const code = await runProgram(args, { env });
  const result = countReport(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);
  // A run can end badly after its last test, for instance by an error that nobody awaited.
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

export const unitTests: Suite = { name: 'unit tests', run: () => runProjects(['pure', 'unit']) };
export const devnetTests: Suite = { name: 'devnet tests', run: () => runProjects(['devnet']) };
