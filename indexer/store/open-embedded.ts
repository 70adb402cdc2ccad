import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { type Database, type Queryable, type Row, typeIds } from './database';

/** Somebody else has the folder open: two processes on one embedded database would ruin it without a word. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Opens the database in a folder that this process alone may use, or in memory without one. A folder whose database
 * does not open begins anew, as everything in it can be read from the chain again; what was there is put aside beside
 * it, in `data.damaged`. `repaired` says so. Throws what the machine refuses, such as a full disk, and touches nothing.
 */
export async function openEmbedded(folder: string | undefined): Promise<Database & { repaired: boolean }> {
  const release = folder === undefined ? () => undefined : takeFolder(folder);
  try {
    const { lite, repaired } = await openOrRepair(folder && `${folder}/data`);
    const close = async () => {
      await lite.close();
      release();
    };
    return { ...wrap(lite), close, repaired };
  } catch (error) {
    release();
    throw error;
  }
}

/** A database in memory that begins as the one was whose folder was dumped into the image. */
export async function openImage(image: Blob): Promise<Database> {
  const lite = await create({ loadDataDir: image });
  return { ...wrap(lite), close: () => lite.close() };
}

async function openOrRepair(folder: string | undefined): Promise<{ lite: PGlite; repaired: boolean }> {
  try {
    return { lite: await open(folder), repaired: false };
  } catch (error) {
    if (folder === undefined || !existsSync(folder) || isOfTheMachine(error)) throw error;
    const aside = `${folder}.damaged`;
    rmSync(aside, { recursive: true, force: true });
    renameSync(folder, aside);
    try {
      return { lite: await open(folder), repaired: true };
    } catch (failure) {
      // An empty one does not open either: the place is at fault, not what lay there.
      rmSync(folder, { recursive: true, force: true });
      renameSync(aside, folder);
      throw failure;
    }
  }
}

/** "No such file" as the engine numbers it. */
const ENGINE_ENOENT = 44;

/** A refusal of the operating system, by its name or by the engine's number. A missing file is none: that is damage. */
function isOfTheMachine(error: unknown): boolean {
  const { code, errno } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return /^E[A-Z0-9]+$/.test(code) && code !== 'ENOENT';
  return typeof errno === 'number' && errno !== ENGINE_ENOENT;
}

const open = (folder: string | undefined): Promise<PGlite> =>
  create(folder === undefined ? {} : { dataDir: folder });

async function create(where: { dataDir?: string; loadDataDir?: Blob }): Promise<PGlite> {
  const lite = await PGlite.create({
    ...where,
    parsers: { [typeIds.bigint]: Number, [typeIds.numeric]: BigInt },
    relaxedDurability: false,
  });
  await lite.query('select 1');
  return lite;
}

function wrap(lite: PGlite): Omit<Database, 'close'> {
  const queryable = (on: Pick<PGlite, 'query'>): Queryable => ({
    query: async <Found extends Row>(text: string, values: readonly unknown[] = []) =>
      (await on.query<Found>(text, [...values])).rows,
  });
  // One connection, one transaction at a time: what reads in a transaction sees one moment.
  const transaction: Database['transaction'] = (work) =>
    lite.transaction((tx) => work(queryable(tx as Pick<PGlite, 'query'>)));
  return {
    ...queryable(lite),
    kind: 'embedded',
    run: async (statements) => {
      await lite.exec(statements);
    },
    transaction,
    snapshot: transaction,
  };
}

/** Writes this process's id into the folder. A lock whose process is gone is taken over. */
function takeFolder(folder: string): () => void {
  const lock = `${folder}/owner.pid`;
  mkdirSync(folder, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      held.add(lock);
      return () => {
        held.delete(lock);
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(readFileSync(lock, 'utf8'));
      if (isAlive(owner, lock)) throw new FolderInUse(`${folder} is in use by process ${owner}`);
      rmSync(lock, { force: true });
    }
  }
}

/** Locks that this very process holds. */
const held = new Set<string>();

function isAlive(pid: number, lock: string): boolean {
  // A number is used again in time: an old lock may carry our own.
  if (pid === process.pid) return held.has(lock);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
