import { createHash } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';

/** `lost` settles when the server no longer holds the lock for us. */
export type Lock = { lost: Promise<void>; release(): Promise<void> };

const RETRY_MS = 1_000;

/**
 * Waits until the database server answers and no other process writes this schema, and keeps others from doing so.
 * `onWait` is told once for each reason.
 */
export async function lockSchema(
  url: string,
  schema: string,
  onWait: (reason: string) => void,
): Promise<Lock> {
  const said = new Set<string>();
  for (;;) {
    const attempt = await tryLock(url, schema);
    if (typeof attempt !== 'string') return attempt;
    if (!said.has(attempt)) onWait(attempt);
    said.add(attempt);
    await rest(RETRY_MS);
  }
}

/** The lock, or why there is none. */
async function tryLock(url: string, schema: string): Promise<Lock | string> {
  const client = new pg.Client({ connectionString: url, application_name: 'rampart writer' });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    const key = createHash('sha256').update(`rampart ${schema}`).digest().readBigInt64BE();
    const text = 'select pg_try_advisory_lock($1) as locked';
    const found = await client.query<{ locked: boolean }>(text, [`${key}`]);
    if (found.rows[0]?.locked) return { lost, release: () => client.end() };
    await client.end();
    return 'another process writes this index';
  } catch (error) {
    await client.end().catch(() => undefined);
    return error instanceof Error ? error.message : String(error);
  }
}
