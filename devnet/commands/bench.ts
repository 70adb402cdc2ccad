import { existsSync, readdirSync } from 'node:fs';
import { DevnetProblem } from '../problem';
import { ensureBuild } from './lib/app-build';
import { findBrowser } from './lib/browser';
import { root } from './lib/paths';
import { runProgram } from './lib/processes';

const folder = 'e2e/bench';

/** Runs every file there; each prints one line of JSON per figure. */
export async function main(): Promise<number> {
  const files = existsSync(root + folder)
    ? readdirSync(root + folder).filter((file) => file.endsWith('.ts'))
    : [];
  const benches = files.filter((file) => file.endsWith('.bench.ts')).sort();
  if (benches.length === 0) throw new DevnetProblem(`There is no benchmark in ${folder}.`);
  await ensureBuild();
  const env = { ...process.env, CHROMIUM_PATH: await findBrowser() };
  let failed = 0;
  for (const file of benches) {
    if ((await runProgram(['--import', 'tsx', `${folder}/${file}`], { env })) !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}
