import type { Database, Queryable } from '../store/database';
import { type Directory, directoryOf } from './directory';
import { type Ledger, loadLedger, readMoment } from './ledger';
import type { Facts } from './moment';

type Kept = { hash: string; ledger: Promise<Ledger>; facts: Facts; directory: Promise<Directory> };

export type Directories = {
  /** The directory of the block with this hash, or of a newer one where the tables went on meanwhile. */
  at(hash: string): Promise<Directory>;
  /** What `work` finds in a directory and in the tables, all at one block. */
  with<Found>(work: (directory: Directory, tx: Queryable) => Promise<Found>): Promise<Found>;
};

/** Makes a directory once for each block, and anew from the same rows when the facts beside them change. */
export function createDirectories(database: Database, readFacts: () => Promise<Facts> | Facts): Directories {
  let kept: Kept | undefined;
  const opening = new Map<string, Promise<Directory>>();

  const keep = (hash: string, ledger: Promise<Ledger>, facts: Facts): Promise<Directory> => {
    const directory = ledger.then((rows) => directoryOf(rows, facts));
    const made = { hash, ledger, facts, directory };
    kept = made;
    directory.catch(() => {
      if (kept === made) kept = undefined;
    });
    return directory;
  };
  const find = (hash: string, facts: Facts): Promise<Directory> | undefined => {
    if (kept?.hash !== hash) return undefined;
    return kept.facts === facts ? kept.directory : keep(hash, kept.ledger, facts);
  };
  // The facts come first: whoever gives them may ask the same database.
  const withTables: Directories['with'] = async (work) => {
    const facts = await readFacts();
    return database.snapshot(async (tx) => {
      const moment = await readMoment(tx);
      const found = find(moment.hash, facts) ?? keep(moment.hash, loadLedger(tx, moment), facts);
      return work(await found, tx);
    });
  };
  const open = (hash: string): Promise<Directory> => {
    const known = opening.get(hash);
    if (known) return known;
    const made = withTables(async (directory) => directory).finally(() => opening.delete(hash));
    opening.set(hash, made);
    return made;
  };
  return {
    with: withTables,
    async at(hash) {
      return find(hash, await readFacts()) ?? open(hash);
    },
  };
}
