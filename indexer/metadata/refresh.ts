import { createHash } from 'node:crypto';
import type { Database, Queryable } from '../store/database';
import type { Fetcher } from './fetcher';
import type { MetadataProblem } from './problem';
import type { Metadata } from './read-metadata';
import { nextAttempt } from './schedule';

/** What is kept of something published: the last good copy, and how the last attempt went. */
export type Copy = {
  /** Of the address, which may be longer than an index takes. */
  key: string;
  uri: string;
  /** As JSON; absent until it was fetched once. */
  content: Metadata | undefined;
  /** File name of the redrawn logo. */
  logo: string | undefined;
  fetchedAt: number | undefined;
  attemptedAt: number;
  failures: number;
  reason: string | undefined;
};

type CopyRow = {
  key: string;
  uri: string;
  content: string | null;
  logo: string | null;
  fetched_at: number | null;
  attempted_at: number;
  failures: number;
  reason: string | null;
};

const AT_ONCE = 4;
/** In one round; the next round takes the rest. */
const MOST_IN_ROUND = 100;

/** Everything that was ever fetched, by its address. */
export async function readCopies(database: Queryable): Promise<Map<string, Copy>> {
  const rows = await database.query<CopyRow>('select * from about');
  return new Map(
    rows.map((row) => [
      row.uri,
      {
        key: row.key,
        uri: row.uri,
        content: row.content === null ? undefined : (JSON.parse(row.content) as Metadata),
        logo: row.logo ?? undefined,
        fetchedAt: row.fetched_at ?? undefined,
        attemptedAt: row.attempted_at,
        failures: row.failures,
        reason: row.reason ?? undefined,
      },
    ]),
  );
}

/** What a round tried, and how many addresses were never tried, because others came first. */
export type Round = { tried: number; waiting: number };

/**
 * Fetches what is due, a few at a time, and keeps the last good copy where it fails. `signal` ends the round after the
 * fetches that have begun.
 */
export async function refreshCopies(
  database: Database,
  fetcher: Fetcher,
  copies: Map<string, Copy>,
  nowMs: number,
  signal: AbortSignal,
): Promise<Round> {
  const published = await publishedUris(database);
  const isDue = (uri: string) => {
    const copy = copies.get(uri);
    if (!copy) return true;
    const { key, failures, attemptedAt } = copy;
    return nextAttempt({ failures, lastAttemptMs: attemptedAt * 1000, jitter: jitterOf(key) }) <= nowMs;
  };
  const due = published.filter(isDue).slice(0, MOST_IN_ROUND);
  const waiting = [...due];
  let tried = 0;
  const worker = async () => {
    for (let uri = waiting.shift(); uri !== undefined && !signal.aborted; uri = waiting.shift()) {
      copies.set(uri, await tryOne(database, fetcher, uri, copies.get(uri), nowMs));
      tried += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { tried, waiting: published.filter((uri) => !copies.has(uri)).length };
}

/** Addresses that operators and AVSs name now; those that need no network come first. */
async function publishedUris(database: Queryable): Promise<string[]> {
  const rows = await database.query<{ uri: string }>(
    `select metadata_uri as uri from operator where metadata_uri <> ''
     union select coalesce(metadata_uri, directory_uri) from avs where coalesce(metadata_uri, directory_uri) <> ''`,
  );
  const isLocal = (uri: string) => /^data:/i.test(uri);
  return rows.map(({ uri }) => uri).sort((a, b) => Number(isLocal(b)) - Number(isLocal(a)));
}

const keyOf = (uri: string): string => createHash('sha256').update(uri).digest('hex');

/** From 0 to 1, always the same for an address: looking more often brings no attempt forward. */
const jitterOf = (key: string): number => Number.parseInt(key.slice(0, 8), 16) / 0xffff_ffff;

/** An attempt at one address, kept. What goes wrong with it stays with it: the others have their turn. */
async function tryOne(
  database: Database,
  fetcher: Fetcher,
  uri: string,
  known: Copy | undefined,
  nowMs: number,
): Promise<Copy> {
  const now = Math.floor(nowMs / 1000);
  const nothing = {
    content: undefined,
    logo: undefined,
    fetchedAt: undefined,
    failures: 0,
    reason: undefined,
  };
  const before = known ?? { key: keyOf(uri), uri, attemptedAt: now, ...nothing };
  const copy = await fetchCopy(database, fetcher, before, now).catch((error: unknown) => {
    tell(error);
    return failed(before, now, 'broken-answer');
  });
  // Known until the process ends, then tried again.
  await writeCopy(database, copy).catch(tell);
  return copy;
}

const tell = (error: unknown) => console.warn(`index: ${String(error).slice(0, 500)}`);

const failed = (before: Copy, now: number, reason: MetadataProblem): Copy => ({
  ...before,
  attemptedAt: now,
  failures: before.failures + 1,
  reason,
});

async function fetchCopy(database: Database, fetcher: Fetcher, before: Copy, now: number): Promise<Copy> {
  const { key, uri } = before;
  const found = await fetcher.json(uri);
  if (!found.ok) return failed(before, now, found.reason);
  const { logo } = found.value;
  const drawn = logo === undefined ? undefined : await fetcher.image(logo);
  // A logo that cannot be had now may still be there from before.
  const file = drawn?.ok ? await keepImage(database, drawn.value.bytes) : logo && before.logo;
  return {
    key,
    uri,
    content: found.value,
    logo: file || undefined,
    fetchedAt: now,
    attemptedAt: now,
    failures: 0,
    reason: undefined,
  };
}

/** Pictures are named after their bytes: the same one is kept once, and a name never changes its picture. */
async function keepImage(database: Queryable, bytes: Uint8Array): Promise<string> {
  const file = `${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}.webp`;
  await database.query('insert into image values ($1, $2) on conflict (file) do nothing', [file, bytes]);
  return file;
}

export async function readImage(database: Queryable, file: string): Promise<Uint8Array | undefined> {
  const [row] = await database.query<{ bytes: Uint8Array }>('select bytes from image where file = $1', [
    file,
  ]);
  return row?.bytes;
}

async function writeCopy(database: Queryable, copy: Copy): Promise<void> {
  const { key, uri, content, logo, fetchedAt, attemptedAt, failures, reason } = copy;
  await database.query(
    `insert into about values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do update set content = excluded.content,
     logo = excluded.logo, fetched_at = excluded.fetched_at, attempted_at = excluded.attempted_at,
     failures = excluded.failures, reason = excluded.reason`,
    [key, uri, content ? JSON.stringify(content) : null, logo, fetchedAt, attemptedAt, failures, reason],
  );
}
