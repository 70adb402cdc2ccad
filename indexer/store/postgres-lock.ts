import { createHash } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';

export type Lock = {
  /** Settles when the server no longer holds it for us. */
  lost: Promise<void>;
  release(): Promise<void>;
};

const RETRY_MS = 1_000;

/**
 * Waits until no other process writes this schema and keeps others from doing so. `onWait` is told once when somebody
 * else has it. undefined when `signal` ended the waiting.
 */
export async function lockSchema(
  url: string,
  schema: string,
  signal: AbortSignal,
  onWait: () => void,
): Promise<Lock | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'rampart writer' });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  await client.connect();
  for (let isFirst = true; !(await tryLock(client, schema)); isFirst = false) {
    if (isFirst) onWait();
    await rest(RETRY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) {
      await client.end();
      return undefined;
    }
  }
  return { lost, release: () => client.end() };
}

async function tryLock(client: pg.Client, schema: string): Promise<boolean> {
  const key = createHash('sha256').update(`rampart ${schema}`).digest().readBigInt64BE();
  const found = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    `${key}`,
  ]);
  return found.rows[0]?.locked ?? false;
}
