import { createRequire } from 'node:module';
import { dropDevTypes } from './app-build';
import { nextProgram, root } from './paths';
import { lastLines, logFile, runProgram } from './processes';
import type { Suite, SuiteResult } from './suites';

const { resolve } = createRequire(import.meta.url);
const biome = resolve('@biomejs/biome/bin/biome');
const tsc = `${root}node_modules/typescript/bin/tsc`;
const knip = `${root}node_modules/knip/bin/knip.js`;

function toResult(code: number): SuiteResult {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function check(name: string, ...args: string[]): Suite {
  return { name, run: async () => toResult(await runProgram(args)) };
}

/** Next writes the types of the routes; the compiler then checks every file, tests included. */
async function checkTypes(): Promise<SuiteResult> {
  dropDevTypes();
  const log = logFile('typegen');
  if ((await runProgram([nextProgram, 'typegen'], { logFile: log })) !== 0) console.error(lastLines(log));
  return toResult(await runProgram([tsc, '--noEmit', '-p', 'tsconfig.json']));
}

export const staticChecks: readonly Suite[] = [
  check('format', biome, 'format', '.'),
  check('lint', biome, 'check', '--formatter-enabled=false', '--error-on-warnings', '.'),
  { name: 'types', run: checkTypes },
  check('unused code', knip, '--no-progress'),
];
