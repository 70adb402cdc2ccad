import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const statesFolder = fileURLToPath(new URL('../.rampart/anvil-states/', import.meta.url));

/**
 * A folder for the past states that a chain writes to the disk: hundreds of megabytes an hour, which anvil itself puts
 * into the home folder and never removes. It bears the number of this process, and whoever starts the next chain removes
 * what was left by processes that are gone.
 */
export async function takeStatesFolder(folder = statesFolder): Promise<string> {
  await mkdir(folder, { recursive: true });
  const left = (await readdir(folder)).filter((name) => !isRunning(Number.parseInt(name, 10)));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
  return mkdtemp(path.join(folder, `${process.pid}-`));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks. A process of somebody else answers with EPERM and runs as well.
    return process.kill(pid, 0);
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}
