import { readFileSync, rmSync } from 'node:fs';
import { freePort } from '@/devnet/anvil';
import { startIndex } from '@/devnet/commands/lib/index-server';
import { dataFolder } from '@/devnet/commands/lib/paths';
import { rpc } from '@/devnet/rpc';
import type { IndexStatus } from '@/lib/wire/stats/metrics';
import type { Spent } from './plain-loop';

const pollMs = 20;
const patienceMs = 240_000;

export type IndexChain = { rpcUrl: string; deploymentFile: string };
export type RunningIndex = { url: string; pid: number; stop(): Promise<void> };

/** The product's own indexer in a process of its own, with nothing in its database. */
export async function startEmptyIndex(
  name: string,
  { deploymentFile }: IndexChain,
  env: Record<string, string> = {},
): Promise<RunningIndex> {
  const folder = `${dataFolder}/bench/index-${name}`;
  rmSync(folder, { recursive: true, force: true });
  const { url, program } = await startIndex({ port: await freePort(), deploymentFile, folder, env });
  return {
    url,
    pid: program.pid,
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until everything up to the chain's head is read and every figure is true at it. */
export async function waitUntilComplete(index: RunningIndex, { rpcUrl }: IndexChain): Promise<IndexStatus> {
  const head = Number(await rpc(rpcUrl, 'eth_blockNumber'));
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const status = await statusOf(index);
    if (status?.state === 'following' && (status.indexedBlock ?? -1) >= head) return status;
    if (Date.now() > deadline) throw new Error(`The index stands still: ${JSON.stringify(status)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** undefined: a connection that was kept open ended meanwhile, as happens to one that had to wait. */
async function statusOf({ url }: RunningIndex): Promise<IndexStatus | undefined> {
  const response = await fetch(`${url}/devnet/status`).catch(() => undefined);
  return response && ((await response.json()) as IndexStatus);
}

/** Peaks of the process's memory: until its empty database was open, and all in all. */
export type Memory = { openedMegabytes: number; peakMegabytes: number };

/** From an empty database to the chain's head. */
export async function backfill(
  name: string,
  chain: IndexChain,
  env: Record<string, string> = {},
): Promise<Spent & Memory> {
  const index = await startEmptyIndex(name, chain, env);
  try {
    const begun = performance.now();
    const cpu = cpuSecondsOf(index.pid);
    const openedMegabytes = peakMegabytesOf(index.pid);
    const { events } = await waitUntilComplete(index, chain);
    return {
      events,
      seconds: (performance.now() - begun) / 1000,
      cpuSeconds: cpuSecondsOf(index.pid) - cpu,
      openedMegabytes,
      peakMegabytes: peakMegabytesOf(index.pid),
    };
  } finally {
    await index.stop();
  }
}

const ticksPerSecond = 100;

/** Of Linux; not a number elsewhere. */
function cpuSecondsOf(pid: number): number {
  const fields = linuxFile(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The most memory that the process ever had in use. */
function peakMegabytesOf(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(linuxFile(`/proc/${pid}/status`))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function linuxFile(path: string): string {
  return process.platform === 'linux' ? readFileSync(path, 'utf8') : '';
}
