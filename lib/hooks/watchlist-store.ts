import { merged, type Watched } from '../domain/watchlist';
import { parseWatchlist, watchlistText } from './watchlist-file';

const KEY = 'rampart.watched';
/** Where a list goes that could not be read whole, as it was. */
const DAMAGED_KEY = 'rampart.watched.damaged';

/** Whether the browser keeps the list: `forbidden` and `full` mean that it lasts as long as the page. */
export type Keeping = 'kept' | 'forbidden' | 'full';

/** `damaged`: what was kept once and could not be read whole, as it was. */
export type WatchlistState = { list: readonly Watched[]; keeping: Keeping; damaged?: string };

type Kept = Pick<WatchlistState, 'list' | 'damaged'>;

type WatchlistOptions = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Calls back with the key that another tab changed; null for all of them. */
  onForeignChange(listener: (key: string | null) => void): void;
};

/**
 * The watched addresses of this browser, of all networks: an address is the same account on each. Every change starts
 * from what is kept, so that tabs do not undo each other's.
 */
export function createWatchlist({ storage, onForeignChange }: WatchlistOptions) {
  const listeners = new Set<() => void>();
  let state: WatchlistState = { ...kept(), keeping: 'kept' };

  function kept(): Kept {
    const text = storage.getItem(KEY) ?? watchlistText([]);
    const { entries: list, problems } = parseWatchlist(text);
    const before = storage.getItem(DAMAGED_KEY);
    if (problems.length > 0 && before === null) write(storage, DAMAGED_KEY, text);
    const damaged = before ?? (problems.length > 0 ? text : undefined);
    return { list, ...(damaged !== undefined && { damaged }) };
  }
  function replace(next: WatchlistState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }
  onForeignChange((key) => {
    if (key !== null && key !== KEY) return;
    const others = kept();
    // What this tab could not keep, it holds on to.
    const list = state.keeping === 'kept' ? others.list : merged(others.list, state.list).list;
    replace({ ...others, list, keeping: state.keeping });
  });

  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    change(edit: (list: readonly Watched[]) => readonly Watched[]): void {
      const { keeping, ...before } = state;
      const from: Kept = keeping === 'kept' ? kept() : before;
      const list = edit(from.list);
      replace({ ...from, list, keeping: write(storage, KEY, watchlistText(list)) });
    },
    /** Drops what could not be read. */
    forgetDamaged(): void {
      storage.removeItem(DAMAGED_KEY);
      replace({ list: state.list, keeping: state.keeping });
    },
  };
}

/** A storage that is forbidden may take everything and keep nothing. */
function write(storage: WatchlistOptions['storage'], key: string, text: string): Keeping {
  try {
    storage.setItem(key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === 'SecurityError' ? 'forbidden' : 'full';
  }
  return storage.getItem(key) === text ? 'kept' : 'forbidden';
}

export type Watchlist = ReturnType<typeof createWatchlist>;
