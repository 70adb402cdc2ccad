import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../store/database';
import { openImage } from '../store/open-embedded';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}.rampart/empty-database/`;

type Packages = { readonly dependencies: { readonly '@electric-sql/pglite': string } };

/**
 * An empty database in memory. Making one takes the engine seconds, most of what many a test takes; so one is kept as a
 * file for each version of the engine, and every other begins as a copy.
 */
export async function openEmptyDatabase(): Promise<Database> {
  const packages = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as Packages;
  const image = `${folder}${packages.dependencies['@electric-sql/pglite']}.tar`;
  if (!existsSync(image)) await makeImage(image);
  return openImage(await openAsBlob(image));
}

async function makeImage(image: string): Promise<void> {
  const lite = await PGlite.create();
  const dump = await lite.dumpDataDir('none');
  await lite.close();
  await mkdir(folder, { recursive: true });
  // Several test processes may be at it: each puts a whole file in place.
  const own = `${image}.${process.pid}`;
  await writeFile(own, new Uint8Array(await dump.arrayBuffer()));
  await rename(own, image);
}
