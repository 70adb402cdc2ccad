import { describe, expect, it } from 'vitest';
import { countReport as countStories } from './browser-suite';
import { countEmptyAsFailed } from './suites';
import { countReport as countTests } from './vitest-suite';

describe('suite results', () => {
  const file = (status: string, tests: number) => ({
    status,
    assertionResults: Array.from({ length: tests }),
  });

  it('default: passed tests are passed', () => {
    const report = { success: true, numPassedTests: 3, numTotalTests: 3, testResults: [file('passed', 3)] };
    expect(countTests(report)).toEqual({ passed: 3, failed: 0 });
  });

  it('error: a skipped test has not passed', () => {
    const report = { success: true, numPassedTests: 2, numTotalTests: 3, testResults: [file('passed', 3)] };
    expect(countTests(report)).toEqual({ passed: 2, failed: 1 });
  });

  it('error: a file that cannot be loaded is one failure', () => {
    const testResults = [file('passed', 3), file('failed', 0)];
    const report = { success: false, numPassedTests: 3, numTotalTests: 3, testResults };
    expect(countTests(report)).toEqual({ passed: 3, failed: 1 });
  });

  it('error: a run that failed outside its tests is one failure', () => {
    const report = { success: false, numPassedTests: 3, numTotalTests: 3, testResults: [file('passed', 3)] };
    expect(countTests(report)).toEqual({ passed: 3, failed: 1 });
  });

  it('error: skipped, flaky and broken stories have not passed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countStories({ stats, errors: ['a file that does not load'] })).toEqual({ passed: 4, failed: 4 });
  });

  it('error: a suite that ran nothing failed', () => {
    expect(countEmptyAsFailed({ passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
  });
});
