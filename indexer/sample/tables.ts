import type { Database } from '../store/database';
import { openStore } from '../store/store';
import { openEmptyDatabase } from '../testing/empty-database';

/** An engine that starts beside others on a busy machine takes its time. */
export const OPENING_MS = 120_000;

/** Empty tables in memory. */
export async function openSampleTables(): Promise<Database> {
  const database = await openEmptyDatabase();
  await openStore(database, 'rampart_test', 'x');
  return database;
}
