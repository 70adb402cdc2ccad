import 'server-only';
import { deploymentProblems, listDeployments, startDeployments } from './deployments';
import { SettingError } from './env';
import { noteSocketAddresses } from './socket-address';

/** Starts what every request needs. A bad setting ends the process: half a server would be worse than none. */
export async function startServer(): Promise<void> {
  noteSocketAddresses();
  try {
    await startDeployments();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(`Rampart cannot start. ${error.message}`);
    process.exit(1);
  }
  for (const { name, reason } of deploymentProblems()) console.warn(`${name} is not offered: ${reason}`);
  const offered = listDeployments().map(({ name }) => name);
  console.info(`Networks offered: ${offered.join(', ') || 'none'}`);
}
