import { readFile, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { isAnvil } from './anvil';
import { defaultDeploymentFile, pidFileOf } from './deployment-file';

/** Stops the chain of a deployment file by the process id recorded beside it; false when it was not running. */
export async function downDevnet(deploymentFile = defaultDeploymentFile): Promise<boolean> {
  const pidFile = pidFileOf(deploymentFile);
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => Number.NaN));
  if (!Number.isInteger(pid)) return false;
  // The number may belong to somebody else by now.
  const isRunning = await isAnvil(pid);
  if (isRunning) process.kill(pid);
  await rm(pidFile, { force: true });
  return isRunning;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wasRunning = await downDevnet(process.argv[2]);
  console.log(wasRunning ? 'The devnet is stopped.' : 'No devnet was running.');
}
