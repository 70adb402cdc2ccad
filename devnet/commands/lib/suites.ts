import { DevnetProblem } from '../../problem';

/** What one suite found; a static check counts as one test. */
export type SuiteResult = { readonly passed: number; readonly failed: number };

export type Suite = { readonly name: string; readonly run: () => Promise<SuiteResult> };

function secondsSince(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

async function runSuite(suite: Suite): Promise<SuiteResult> {
  try {
    return await suite.run();
  } catch (problem) {
    console.error(problem instanceof DevnetProblem ? problem.message : problem);
    return { passed: 0, failed: 1 };
  }
}

/** A suite that ran nothing has proven nothing, so it counts as one failure. */
export function countEmptyAsFailed({ passed, failed }: SuiteResult): SuiteResult {
  return passed + failed === 0 ? { passed, failed: 1 } : { passed, failed };
}

/** Runs the suites in order, whatever fails, and prints the sum as the last line. Gives the exit code. */
export async function runSuites(suites: readonly Suite[]): Promise<number> {
  const lines: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const [position, suite] of suites.entries()) {
    console.log(`\n[${position + 1}/${suites.length}] ${suite.name}`);
    const started = Date.now();
    const found = await runSuite(suite);
    const result = countEmptyAsFailed(found);
    if (result.failed > found.failed) console.error('This suite ran no test.');
    passed += result.passed;
    failed += result.failed;
    const line = `${suite.name}: ${result.passed} passed, ${result.failed} failed (${secondsSince(started)})`;
    lines.push(line);
    console.log(line);
  }
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
