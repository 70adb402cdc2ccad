import { setTimeout as rest } from 'node:timers/promises';
import type { Address } from '../lib/domain/units';
import type { About } from '../lib/wire/stats/primitives';
import type { Facts } from './answer/moment';
import type { Node } from './follow/node';
import type { Fetcher } from './metadata/fetcher';
import { type Copy, readCopies, refreshCopies } from './metadata/refresh';
import type { Database } from './store/database';

const ROUND_MS = 1_000;
/** Code may come to an address that had none; it hardly ever goes. */
const CODE_AGE_SECONDS = 3_600;
const MOST_CODE_READS = 50;

/** What the answers tell besides the chain's tables, kept up to date in the background. */
export type KeptFacts = {
  /** As they are now: another object each time something changed. */
  now(): Facts;
  /** Published descriptions that were never tried; undefined before the first look. */
  waiting(): number | undefined;
  keep(sources: { node: Node; fetcher: Fetcher; isReady(): boolean }, signal: AbortSignal): Promise<void>;
};

type Code = { isContract: boolean; readAt: number };

/** Starts from what an earlier process left in the database. */
export async function createFacts(database: Database): Promise<KeptFacts> {
  const copies = await readCopies(database);
  const codes = await readCodes(database);
  const taken = (): Facts => ({
    about: (uri) => aboutOf(uri, copies),
    isContract: (address) => codes.get(address)?.isContract,
  });
  let facts = taken();
  let waiting: number | undefined;
  return {
    now: () => facts,
    waiting: () => waiting,
    async keep({ node, fetcher, isReady }, signal) {
      while (!signal.aborted) {
        if (isReady()) {
          const done = await round(database, node, fetcher, copies, codes, signal);
          if (done.isChanged) facts = taken();
          waiting = done.waiting;
        }
        await rest(ROUND_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** A failure of the node or the database waits for the next round: nothing depends on these facts being fresh. */
async function round(
  database: Database,
  node: Node,
  fetcher: Fetcher,
  copies: Map<string, Copy>,
  codes: Map<Address, Code>,
  signal: AbortSignal,
): Promise<{ isChanged: boolean; waiting: number | undefined }> {
  const now = Date.now();
  const tell = (error: unknown) => {
    console.warn(`index: ${String(error)}`);
    return undefined;
  };
  const [copied, isCodeRead] = await Promise.all([
    refreshCopies(database, fetcher, copies, now, signal).catch(tell),
    refreshCodes(database, node, codes, Math.floor(now / 1000), signal).catch(tell),
  ]);
  const isChanged = isCodeRead === true || (copied !== undefined && copied.tried > 0);
  return { isChanged, waiting: copied?.waiting };
}

function aboutOf(uri: string | null, copies: ReadonlyMap<string, Copy>): About {
  if (uri === null || uri === '') return { state: 'none' };
  // What is its own document would be sent along in full.
  const shown = uri.startsWith('data:') ? {} : { uri: uri.slice(0, MAX_SHOWN_URI) };
  const copy = copies.get(uri);
  if (!copy) return { ...shown, state: 'waiting' };
  const { content, logo, fetchedAt, reason } = copy;
  const { name, website, description, twitter } = content ?? {};
  return {
    ...shown,
    ...(name && { name }),
    ...(website && { website }),
    ...(description && { description }),
    ...(twitter && { twitter }),
    ...(logo && { logo }),
    state: content ? 'fetched' : 'failed',
    ...(fetchedAt !== undefined && { fetchedAt }),
    ...(reason && { reason }),
  };
}

const MAX_SHOWN_URI = 2_048;

async function readCodes(database: Database): Promise<Map<Address, Code>> {
  const rows = await database.query<{ address: Address; is_contract: boolean; read_at: number }>(
    'select * from code',
  );
  return new Map(rows.map((row) => [row.address, { isContract: row.is_contract, readAt: row.read_at }]));
}

/** Looks whether code lies at the addresses that have a power over stake. */
async function refreshCodes(
  database: Database,
  node: Node,
  codes: Map<Address, Code>,
  now: number,
  signal: AbortSignal,
): Promise<boolean> {
  const parties = await database.query<{ address: Address }>(
    `select slasher as address from operator_set where slasher is not null
     union select pending_slasher from operator_set where pending_slasher is not null
     union select redistribution_recipient from operator_set where redistribution_recipient is not null
     union select registrar from avs where registrar is not null`,
  );
  const isDue = (address: Address) => (codes.get(address)?.readAt ?? 0) < now - CODE_AGE_SECONDS;
  const due = parties
    .map(({ address }) => address)
    .filter(isDue)
    .slice(0, MOST_CODE_READS);
  for (const address of due) {
    if (signal.aborted) break;
    const isContract = await node.hasCode(address);
    codes.set(address, { isContract, readAt: now });
    await database.query(
      'insert into code values ($1, $2, $3) on conflict (address) do update set is_contract = excluded.is_contract, read_at = excluded.read_at',
      [address, isContract, now],
    );
  }
  return due.length > 0;
}
