import { listen } from '../indexer/http/listen';
import type { Database } from '../indexer/store/database';
import { FolderInUse, openEmbedded } from '../indexer/store/open-embedded';
import { openPostgres } from '../indexer/store/open-postgres';
import { lockSchema } from '../indexer/store/postgres-lock';
import type { Deployment } from '../lib/chain/deployment-schema';
import { loadDeployments } from '../lib/server/deployment-files';
import { env, SettingError } from '../lib/server/env';
import { freshStatsOf, statsOf } from '../lib/server/stats';
import { Follower } from './follow';
import { createPoster } from './post';
import { run } from './run';
import { createServer } from './server';
import { openTables, SCHEMA } from './tables';
import { readVapid } from './vapid';

/** The index is asked twice in a block's time, within reason. */
const pollMsOf = ({ blockTimeSeconds }: Deployment): number =>
  Math.min(Math.max(blockTimeSeconds * 500, 250), 5_000);

/** Answers those who subscribe, and sends for them, alone among all processes on one database. */
async function main(): Promise<void> {
  const stop = new AbortController();
  const { DEPLOYMENT_FILES, NETWORKS, NOTICES_PORT, NOTICES_HOST, NOTICES_CONTACT, NOTICES_INNER_HOSTS } =
    env();
  const { NOTICES_MAX_SUBSCRIPTIONS: mostSubscriptions } = env();
  const deployments = loadDeployments(DEPLOYMENT_FILES, NETWORKS);
  const indexes = new Map(deployments.map((deployment) => [deployment.name, statsOf(deployment)]));
  const database = await open();
  await openTables(database);
  const vapid = await readVapid(database);
  const poster = createPoster(NOTICES_INNER_HOSTS);
  const app = createServer({ database, poster, publicKey: vapid.publicKey, mostSubscriptions, indexes });
  const server = await listen(app, NOTICES_PORT, NOTICES_HOST);
  console.info(`Notices of ${[...indexes.keys()].join(', ')} are taken on port ${server.port}.`);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  const ended = new Promise<'stopped'>((resolve) =>
    stop.signal.addEventListener('abort', () => resolve('stopped')),
  );
  const followers = deployments.map((deployment) => ({
    follower: new Follower(deployment.name, freshStatsOf(deployment), database),
    pollMs: pollMsOf(deployment),
  }));
  // Whoever waits to be the one that sends answers meanwhile.
  if ((await Promise.race([elect(), ended])) !== 'stopped') {
    await run(followers, { database, poster, vapid, contact: NOTICES_CONTACT }, stop.signal);
  }
  await server.close();
  await database.close();
  process.exit(0);
}

async function open(): Promise<Database> {
  const { DATABASE_URL, NOTICES_FOLDER } = env();
  if (DATABASE_URL) return openPostgres(DATABASE_URL, SCHEMA);
  const opened = await openEmbedded(NOTICES_FOLDER);
  if (opened.repaired) {
    console.error(
      `The subscriptions in ${NOTICES_FOLDER} could not be read; they lie in data.damaged there.`,
    );
  }
  return opened;
}

/** Waits until no other process sends. A folder has one owner anyway. */
async function elect(): Promise<'elected'> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) return 'elected';
  const lock = await lockSchema(DATABASE_URL, SCHEMA, (reason) =>
    console.info(`notices: waiting: ${reason}`),
  );
  void lock.lost.then(() => {
    console.error('The database server ended our hold of the notices; stopping');
    process.exit(1);
  });
  return 'elected';
}

main().catch((error: unknown) => {
  const isExpected = error instanceof SettingError || error instanceof FolderInUse;
  console.error(isExpected ? `Notices cannot start. ${error.message}` : error);
  process.exit(1);
});
