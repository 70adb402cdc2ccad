import 'server-only';
import { vi } from 'vitest';
import { startDeployments } from './deployments';
import { startTestIndexer, type TestIndexer } from './testing-indexer';
import { startTestSite, type TestSite, writeTestDeployment } from './testing-site';

export type IndexedSite = { indexer: TestIndexer; site: TestSite; stop(): Promise<void> };

/** The public API of the network `devnet` without a node, in front of an index; `settings` of the server on top. */
export async function startIndexedSite(
  settings: Readonly<Record<string, string>> = {},
): Promise<IndexedSite> {
  const indexer = await startTestIndexer();
  const usual = {
    INDEXER_URL: indexer.url,
    DEPLOYMENT_FILES: writeTestDeployment().file,
    NETWORKS: 'devnet',
  };
  for (const [name, value] of Object.entries({ ...usual, ...settings })) vi.stubEnv(name, value);
  await startDeployments();
  const site = await startTestSite();
  return {
    indexer,
    site,
    stop: async () => {
      vi.unstubAllEnvs();
      await Promise.all([site.stop(), indexer.stop()]);
    },
  };
}
