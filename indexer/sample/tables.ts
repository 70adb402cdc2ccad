import type { Database } from '../store/database';
import { openEmbedded } from '../store/open-embedded';
import { openStore } from '../store/store';

/** An engine that starts beside others on a busy machine takes its time. */
export const OPENING_MS = 120_000;

/** Empty tables in memory. */
export async function openSampleTables(): Promise<Database> {
  const database = await openEmbedded(undefined);
  await openStore(database, 'rampart_test', 'x');
  return database;
}
