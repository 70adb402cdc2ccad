import type { Address } from '../../lib/domain/units';
import type { Queryable } from '../store/database';
import type { Directory } from './directory';

/** Accounts that are remembered for a block: who turns the pages of one asks for it in a row. */
const MOST_REMEMBERED = 8;

type Read<Found> = (directory: Directory, tx: Queryable, account: Address) => Promise<Found>;

/** `read`, worked out once for a block and an account. */
export function onceForBlock<Found>(read: Read<Found>): Read<Found> {
  const remembered = new WeakMap<Directory, Map<Address, Promise<Found>>>();
  return (directory, tx, account) => {
    const known = remembered.get(directory) ?? new Map<Address, Promise<Found>>();
    remembered.set(directory, known);
    const found = known.get(account);
    if (found) return found;
    const made = read(directory, tx, account);
    made.catch(() => known.delete(account));
    known.set(account, made);
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return made;
  };
}
