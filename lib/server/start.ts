import 'server-only';
import { deploymentProblems, listDeployments, startDeployments } from './deployments';
import { SettingError } from './env';
import { pricesOf } from './prices';
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
  // Whoever named a file that is not taken reads it here, not when somebody asks for a price.
  await Promise.all(listDeployments().map(pricesOf));
  const offered = listDeployments().map(({ name }) => name);
  console.info(`Networks offered: ${offered.join(', ') || 'none'}`);
}
