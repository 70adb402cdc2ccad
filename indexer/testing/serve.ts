import type { IndexStatus } from '../../lib/wire/stats/metrics';
import { listen } from '../http/listen';
import { createServer } from '../http/server';
import { sampleFacts } from '../sample/facts';
import type { TestIndex } from './test-index';

/** The index behind a real HTTP server on a free port; the address is that of its network. */
export async function serve(index: TestIndex): Promise<{ address: string; close(): Promise<void> }> {
  const { chain, database, follower } = index;
  const { deployment } = chain;
  const facts = sampleFacts();
  const status = (): IndexStatus => ({
    state: follower.progress.state,
    chainId: deployment.chainId,
    database: database.kind,
    startBlock: deployment.startBlock,
    events: follower.progress.events,
    reorganisations: follower.progress.reorganisations,
  });
  const served = {
    deployment,
    database,
    facts: () => facts,
    moment: () => (follower.progress.indexed?.is_complete ? follower.progress.indexed : undefined),
    headBlock: () => follower.progress.head,
    status,
    image: () => Promise.resolve(undefined),
  };
  const { port, close } = await listen(createServer(new Map([[deployment.name, served]])), 0, '127.0.0.1');
  return { address: `http://127.0.0.1:${port}/${deployment.name}`, close };
}
