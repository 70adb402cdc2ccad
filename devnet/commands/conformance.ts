import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Address } from 'viem';
import { startAnvil } from '../anvil';
import { deployProtocol } from '../deploy';
import { DevnetProblem } from '../problem';
import { dataFolder, root } from './lib/paths';
import { podTraces, type Trace } from './lib/pod-trace';
import { onFinish, runProgram } from './lib/processes';

const source = `${root}../shared/conformance`;
/** Below node_modules, so that the copied scripts find the project's viem. */
const scripts = `${root}node_modules/.cache/conformance`;
const output = `${dataFolder}/conformance`;

/** The delays of the contracts that the reference traces were taken from. */
const referenceDelays = {
  withdrawalDelayBlocks: 100,
  deallocationDelayBlocks: 100,
  allocationConfigurationDelayBlocks: 126,
};
/** What this devnet has not, or not wholly. */
const skipped = 'rewards,avsdirectory';
/** Taken without pods. */
const coreReference = 'trace-core.json';
/** Taken with everything; its part with the pods is compared. */
const podReference = 'trace-reference.json';

type Contracts = Record<string, Address>;
type Ground = { rpcUrl: string; contracts: Contracts; file: (name: string) => string };

/** Drives fresh chains through the shared scenario and tells how often they behaved unlike the real contracts. */
export async function main(): Promise<number> {
  if (!existsSync(source)) {
    console.log('../shared/conformance is not there: nothing to compare with.');
    return 0;
  }
  await cp(source, scripts, { recursive: true });
  await mkdir(output, { recursive: true });
  const core = await compareCore();
  const pods = await comparePods();
  console.log(`${core} without pods, ${pods} with pods`);
  console.log(`${core + pods} differences`);
  return core + pods === 0 ? 0 : 1;
}

async function compareCore(): Promise<number> {
  const ground = await freshGround();
  // The runner uses whatever it is told of, and this trace knows nothing of pods.
  const { eigenPodManager, ...contracts } = ground.contracts;
  await drive({ ...ground, contracts }, `pods,${skipped}`);
  return countDifferences(ground, `${scripts}/${coreReference}`, ground.file('trace'));
}

async function comparePods(): Promise<number> {
  const ground = await freshGround();
  await drive(ground, skipped);
  const [reference, candidate] = podTraces(
    await readTrace(`${scripts}/${podReference}`),
    await readTrace(ground.file('trace')),
  );
  await writeFile(ground.file('pods-reference'), JSON.stringify(reference, null, 1));
  await writeFile(ground.file('pods'), JSON.stringify(candidate, null, 1));
  return countDifferences(ground, ground.file('pods-reference'), ground.file('pods'));
}

/** Files are named after the port: two runs at once do not read each other's. */
async function freshGround(): Promise<Ground> {
  const { rpcUrl, port, stop } = await startAnvil();
  onFinish(stop);
  const { rewardsCoordinator, avsDirectory, ...contracts } = await deployProtocol(rpcUrl, referenceDelays);
  return { rpcUrl, contracts, file: (name) => `${output}/${port}-${name}.json` };
}

async function drive({ rpcUrl, contracts, file }: Ground, skip: string): Promise<void> {
  await writeFile(file('deployment'), JSON.stringify({ rpcUrl, contracts }, null, 2));
  await run('run.mjs', [file('deployment'), '--out', file('trace'), '--skip', skip], [0]);
}

async function countDifferences({ file }: Ground, reference: string, candidate: string): Promise<number> {
  await run('compare.mjs', [reference, candidate, '--json', file('differences')], [0, 1]);
  return (JSON.parse(await readFile(file('differences'), 'utf8')) as unknown[]).length;
}

async function readTrace(file: string): Promise<Trace> {
  return JSON.parse(await readFile(file, 'utf8')) as Trace;
}

async function run(script: string, args: readonly string[], accepted: readonly number[]): Promise<void> {
  const code = await runProgram([`${scripts}/${script}`, ...args]);
  if (!accepted.includes(code)) throw new DevnetProblem(`${script} ended with exit code ${code}.`);
}
