import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { startAnvil } from '../anvil';
import { deployProtocol } from '../deploy';
import { DevnetProblem } from '../problem';
import { dataFolder, root } from './lib/paths';
import { onFinish, runProgram } from './lib/processes';

const source = `${root}../shared/conformance`;
/** Below node_modules, so that the copied scripts find the project's viem. */
const scripts = `${root}node_modules/.cache/conformance`;
const output = `${dataFolder}/conformance`;

/** The delays of the contracts that the reference trace was taken from. */
const referenceDelays = {
  withdrawalDelayBlocks: 100,
  deallocationDelayBlocks: 100,
  allocationConfigurationDelayBlocks: 126,
};
/** What this devnet has not, or not wholly, and the trace that was taken without it. */
const skipped = 'pods,rewards,avsdirectory';
const reference = 'trace-core.json';

/** Drives a fresh chain through the shared scenario and tells how often it behaved unlike the real contracts. */
export async function main(): Promise<number> {
  if (!existsSync(source)) {
    console.log('../shared/conformance is not there: nothing to compare with.');
    return 0;
  }
  const count = await countDifferences();
  console.log(`${count} differences`);
  return count === 0 ? 0 : 1;
}

async function countDifferences(): Promise<number> {
  await cp(source, scripts, { recursive: true });
  await mkdir(output, { recursive: true });
  const chain = await startAnvil();
  onFinish(chain.stop);

  // Named after the port: two runs at once do not read each other's files.
  const file = (name: string) => `${output}/${chain.port}-${name}.json`;
  // The runner uses whatever it is told of; the trace knows nothing of these two.
  const { rewardsCoordinator, avsDirectory, ...contracts } = await deployProtocol(
    chain.rpcUrl,
    referenceDelays,
  );
  await writeFile(file('deployment'), JSON.stringify({ rpcUrl: chain.rpcUrl, contracts }, null, 2));
  await run('run.mjs', [file('deployment'), '--out', file('trace'), '--skip', skipped], [0]);
  await run('compare.mjs', [`${scripts}/${reference}`, file('trace'), '--json', file('differences')], [0, 1]);
  return (JSON.parse(await readFile(file('differences'), 'utf8')) as unknown[]).length;
}

async function run(script: string, args: readonly string[], accepted: readonly number[]): Promise<void> {
  const code = await runProgram([`${scripts}/${script}`, ...args]);
  if (!accepted.includes(code)) throw new DevnetProblem(`${script} ended with exit code ${code}.`);
}
