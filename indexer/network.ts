import { setTimeout as rest } from 'node:timers/promises';
import type { Deployment } from '../lib/chain/deployment-schema';
import { loadDeployments } from '../lib/server/deployment-files';
import { deploymentVerdict, upstreamsOf } from '../lib/server/deployments';
import { env } from '../lib/server/env';
import { serverReader } from '../lib/server/reader';
import type { IndexStatus } from '../lib/wire/stats/metrics';
import { createFacts, type KeptFacts } from './facts';
import { fingerprintOf } from './fingerprint';
import { follow } from './follow/follow';
import { Follower } from './follow/follower';
import { createNode } from './follow/node';
import { estimate, freshProgress, type Progress } from './follow/progress';
import type { Served } from './http/served';
import { createFetcher } from './metadata/fetcher';
import { readImage } from './metadata/refresh';
import type { Database } from './store/database';
import { openEmbedded } from './store/open-embedded';
import { openPostgres } from './store/open-postgres';
import { lockSchema } from './store/postgres-lock';
import { type Checkpoint, openStore, type Store } from './store/store';

const RETRY_MS = 1_000;

/** Blocks are looked for ten times a block time, within reason. */
const pollMsOf = ({ blockTimeSeconds }: Deployment): number =>
  Math.min(Math.max(blockTimeSeconds * 100, 100), 1_000);

const schemaOf = ({ name }: Deployment): string => `rampart_${name.replaceAll('-', '_')}`;

/** The deployment as its file says it: whether its chain answered in time must not decide what tables fit. */
function fileOf(deployment: Deployment): Deployment {
  const { DEPLOYMENT_FILES, NETWORKS } = env();
  const files = loadDeployments(DEPLOYMENT_FILES, NETWORKS);
  return files.find(({ name }) => name === deployment.name) ?? deployment;
}

/** One network of the indexer: its tables, what keeps them in step with the chain, and what is served of them. */
export class IndexedNetwork {
  private readonly deployment: Deployment;
  private readonly database: Database;
  private readonly store: Store;
  private readonly facts: KeptFacts;
  private progress: Progress = freshProgress();

  private constructor(deployment: Deployment, database: Database, store: Store, facts: KeptFacts) {
    this.deployment = deployment;
    this.database = database;
    this.store = store;
    this.facts = facts;
  }

  /** Opens the tables; a database server is waited for, and another process that writes there as well. */
  static async open(deployment: Deployment): Promise<IndexedNetwork> {
    const { DATABASE_URL, INDEXER_FOLDER } = env();
    const schema = schemaOf(deployment);
    const opened = DATABASE_URL
      ? { ...(await openServer(DATABASE_URL, schema, deployment)), repaired: false }
      : await openEmbedded(`${INDEXER_FOLDER}/${deployment.name}`);
    const store = await openStore(opened, schema, fingerprintOf(fileOf(deployment)));
    const network = new IndexedNetwork(deployment, opened, store, await createFacts(opened));
    network.progress.indexed = (await store.checkpoints())[0];
    if (opened.repaired) network.noteRebuilt('the database in its folder could not be opened');
    return network;
  }

  /** Follows the chain until `signal` says stop. */
  async run(signal: AbortSignal): Promise<void> {
    const upstreams = await this.confirmed(signal);
    if (!upstreams) return;
    const node = createNode(upstreams);
    const { store, progress } = this;
    // Asked again: the chain may have corrected what the file says.
    const deployment = deploymentVerdict(this.deployment.name)?.deployment ?? this.deployment;
    const follower = await Follower.create({ deployment, node, reader: serverReader(deployment), store });
    follower.progress.rebuilt = progress.rebuilt;
    this.progress = follower.progress;
    await Promise.all([
      follow(follower, pollMsOf(deployment), signal),
      this.facts.keep(
        { node, fetcher: createFetcher(), isReady: () => Boolean(this.progress.indexed?.is_complete) },
        signal,
      ),
    ]);
  }

  served(): Served {
    const { deployment, database, facts } = this;
    return {
      deployment,
      database,
      facts: () => facts.now(),
      moment: () => this.moment(),
      headBlock: () => this.progress.head,
      status: () => this.status(),
      image: (file) => readImage(database, file),
    };
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** Nothing is served of a chain that is another one, or of which the node shows nothing that was read. */
  private moment(): Checkpoint | undefined {
    const { indexed, state, isLost } = this.progress;
    return indexed?.is_complete && state !== 'wrong-chain' && !isLost ? indexed : undefined;
  }

  private status(): IndexStatus {
    const { chainId, startBlock } = this.deployment;
    const { state, indexed, head, events, reorganisations, rebuilt, problem } = this.progress;
    const progress = estimate(this.progress, startBlock, Date.now());
    const metadataWaiting = this.facts.waiting();
    return {
      state,
      chainId,
      database: this.database.kind,
      startBlock,
      ...(indexed && { indexedBlock: indexed.block, indexedHash: indexed.hash, indexedTime: indexed.time }),
      ...(head !== undefined && { headBlock: head }),
      ...(progress && { progress }),
      events,
      reorganisations,
      ...(rebuilt && { rebuilt }),
      ...(metadataWaiting !== undefined && { metadataWaiting }),
      ...(problem && { problem }),
    };
  }

  private noteRebuilt(reason: string): void {
    this.progress.rebuilt = { at: Math.floor(Date.now() / 1000), reason };
  }

  /** The endpoints, once the chain confirmed that it is the right one. */
  private async confirmed(signal: AbortSignal) {
    const { name } = this.deployment;
    while (!signal.aborted) {
      const verdict = deploymentVerdict(name)?.verdict;
      if (verdict?.name === 'confirmed') return upstreamsOf(name);
      const isRefused = verdict?.name === 'refused';
      this.progress.state = isRefused ? 'wrong-chain' : 'chain-silent';
      this.progress.problem = isRefused ? verdict.reason : 'its chain does not answer';
      await rest(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
}

async function openServer(url: string, schema: string, { name }: Deployment): Promise<Database> {
  const lock = await lockSchema(url, schema, (reason) => console.info(`${name}: waiting: ${reason}`));
  // Somebody else may write from now on, and two writers would spoil the tables.
  void lock.lost.then(() => {
    console.error(`${name}: the database server ended our hold of the index; stopping`);
    process.exit(1);
  });
  return openPostgres(url, schema);
}
