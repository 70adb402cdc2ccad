import { consequencesDigest } from './digest';
import { createDrive, type Drive } from './drive';
import { createRun, executeRun, type Held, type Review } from './run';
import { ACCOUNT, context, createTab, sampleFlow, type World } from './sample-world';
import type { FlowRun, Ports } from './types';

/** Runs of the sample flow as a user would drive them, for the engine's own tests. */

const intent = { amount: '5' };
const head = { id: 'run', flowId: 'deposit', network: 'sample', chainId: 7, account: ACCOUNT } as const;

export function reviewOf(world: World): Review {
  const consequences = consequencesDigest(sampleFlow.describe(intent, world.facts));
  return { steps: sampleFlow.plan(intent, world.facts), consequences };
}

/** A run that was reviewed in this world but not clicked yet. */
export function open(world: World, ports: Ports = createTab(world), isBatch = false): Drive {
  const run = createRun({ ...head, intent, isBatch, startedAtMs: 0 }, reviewOf(world));
  return createDrive(run, ports);
}

export const click = (drive: Drive, review: Review): Promise<Held> =>
  executeRun(drive, sampleFlow, context, intent, review);

export async function clickReviewed(world: World, drive: Drive = open(world)): Promise<FlowRun> {
  await click(drive, reviewOf(world));
  return drive.run;
}

export const sends = ({ diary }: World) => diary.filter((entry) => entry.startsWith('send'));
export const names = ({ progress }: FlowRun) => progress.map(({ name }) => name);

export const asked = (drive: Drive) =>
  until(drive, ({ progress }) => progress.some(({ name }) => name === 'asking'));

/** Resolves when the stored run is as wanted. */
export function until(drive: Drive, isAsWanted: (run: FlowRun) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isAsWanted(drive.ports.store.get(drive.run.id) ?? drive.run)) return;
      stop();
      resolve();
    };
    const stop = drive.ports.store.subscribe(look);
    look();
  });
}
