import { reachableDeployments, startDeployments } from '../lib/server/deployments';
import { env, SettingError } from '../lib/server/env';
import { listen } from './http/listen';
import { createServer } from './http/server';
import { IndexedNetwork } from './network';
import { FolderInUse } from './store/open-embedded';

/** Opens every network's index, serves it, and follows the chains until the process is told to stop. */
async function main(): Promise<void> {
  const stop = new AbortController();
  await startDeployments();
  const networks = new Map<string, IndexedNetwork>();
  for (const deployment of reachableDeployments()) {
    networks.set(deployment.name, await IndexedNetwork.open(deployment));
  }
  const served = new Map([...networks].map(([name, network]) => [name, network.served()]));
  const { INDEXER_PORT, INDEXER_HOST } = env();
  const server = await listen(createServer(served), INDEXER_PORT, INDEXER_HOST);
  console.info(
    `The index of ${[...networks.keys()].join(', ') || 'no network'} answers on port ${server.port}.`,
  );
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  await Promise.all([...networks.values()].map((network) => network.run(stop.signal)));
  await server.close();
  await Promise.all([...networks.values()].map((network) => network.close()));
  process.exit(0);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof SettingError || error instanceof FolderInUse;
  console.error(isExpected ? `The index cannot start. ${error.message}` : error);
  process.exit(1);
});
