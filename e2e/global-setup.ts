import { ensureBuild } from '../devnet/commands/lib/app-build';
import { findBrowser } from '../devnet/commands/lib/browser';
import { makeEmptyDatabase } from './fixtures/empty-database';

/** The stories run against a production build of the tree as it stands, in whatever Chromium there is. */
export default async function setup(): Promise<void> {
  await ensureBuild();
  await makeEmptyDatabase();
  process.env.CHROMIUM_PATH ||= await findBrowser();
}
