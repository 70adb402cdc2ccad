import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { withoutWatched, withWatched } from '../domain/watchlist';
import { memoryStorage } from '../flows/sample-world';
import { watchlistText } from './watchlist-file';
import { createWatchlist } from './watchlist-store';

const entry = (digit: string, label = '') => ({ address: getAddress(`0x${digit.repeat(40)}`), label });
const KEY = 'rampart.watched';

/** One tab of a browser; `hear` is what the browser calls when another one changed something. */
function tab(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = memoryStorage()) {
  let hear: (key: string | null) => void = () => undefined;
  const store = createWatchlist({
    storage,
    onForeignChange: (listener) => {
      hear = listener;
    },
  });
  return { store, storage, hear: (key: string | null = KEY) => hear(key) };
}

const full = () => {
  throw new DOMException('no room', 'QuotaExceededError');
};

describe('the watchlist of a browser', () => {
  it('default: what is added is there after a reload', () => {
    const { store, storage } = tab();
    store.change((list) => withWatched(list, entry('1', 'Cold')));
    store.change((list) => withWatched(list, entry('2')));
    expect(store.get()).toEqual({ list: [entry('1', 'Cold'), entry('2')], keeping: 'kept' });
    expect(tab(storage).store.get()).toEqual(store.get());
  });

  it('default: another tab hears of it, and neither undoes what the other did', () => {
    const one = tab();
    const two = tab(one.storage);
    let told = 0;
    const stop = two.store.subscribe(() => told++);
    one.store.change((list) => withWatched(list, entry('1')));
    // The browser has not told yet: the change starts from what is kept all the same.
    two.store.change((list) => withWatched(list, entry('2')));
    one.hear();
    two.hear();
    expect(one.store.get().list).toEqual([entry('1'), entry('2')]);
    expect(two.store.get()).toEqual(one.store.get());
    expect(told).toBe(2);
    stop();
    two.hear();
    expect(told).toBe(2);
  });

  it('behavior: what else changes in the storage is nothing to it, emptying it is', () => {
    const one = tab();
    one.store.change((list) => withWatched(list, entry('1')));
    one.storage.removeItem(KEY);
    one.hear('rampart.theme');
    expect(one.store.get().list).toHaveLength(1);
    one.hear(null);
    expect(one.store.get().list).toEqual([]);
  });
});

describe('a storage that does not keep it', () => {
  it('error: full: what was kept stays kept, what is new lasts as long as the page, and is kept once there is room', () => {
    const storage = memoryStorage();
    const { store } = tab(storage);
    store.change((list) => withWatched(list, entry('1')));
    const setItem = storage.setItem;
    storage.setItem = full;
    store.change((list) => withWatched(list, entry('2')));
    store.change((list) => withWatched(list, entry('3')));
    expect(store.get()).toEqual({ list: [entry('1'), entry('2'), entry('3')], keeping: 'full' });
    expect(tab(storage).store.get().list).toEqual([entry('1')]);
    storage.setItem = setItem;
    store.change((list) => withoutWatched(list, entry('1').address));
    expect(store.get().keeping).toBe('kept');
    expect(tab(storage).store.get().list).toEqual([entry('2'), entry('3')]);
  });

  it('error: full: what another tab kept is joined to what this one could not keep', () => {
    const storage = memoryStorage();
    const { store, hear } = tab({ ...storage, setItem: full });
    store.change((list) => withWatched(list, entry('1')));
    storage.setItem(KEY, watchlistText([entry('2')]));
    hear();
    expect(store.get()).toEqual({ list: [entry('2'), entry('1')], keeping: 'full' });
  });

  it('error: forbidden: said after the first change, whether it refuses or forgets', () => {
    const forgetful = tab({ ...memoryStorage(), setItem: () => undefined });
    forgetful.store.change((list) => withWatched(list, entry('1')));
    forgetful.store.change((list) => withWatched(list, entry('2')));
    expect(forgetful.store.get()).toEqual({ list: [entry('1'), entry('2')], keeping: 'forbidden' });
    const refusing = tab({
      ...memoryStorage(),
      setItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    refusing.store.change((list) => withWatched(list, entry('1')));
    expect(refusing.store.get().keeping).toBe('forbidden');
  });

  it('error: a fault of ours is not taken for a full storage', () => {
    const { store } = tab({
      ...memoryStorage(),
      setItem: () => {
        throw new TypeError('no function');
      },
    });
    expect(() => store.change((list) => list)).toThrow(TypeError);
  });
});

describe('a list that was damaged', () => {
  const good = entry('1', 'Cold');
  const text = watchlistText([good, entry('2')]).replace(entry('2').address, '0x22');

  it('error: what can be read is there; as it was it is kept until it is forgotten', () => {
    const { store, storage, hear } = tab();
    storage.setItem(KEY, text);
    hear();
    expect(store.get()).toEqual({ list: [good], keeping: 'kept', damaged: text });
    store.change((list) => withWatched(list, entry('3')));
    // The next damage does not replace the first copy.
    storage.setItem(KEY, '{');
    const again = tab(storage).store;
    expect(again.get()).toEqual({ list: [], keeping: 'kept', damaged: text });
    again.forgetDamaged();
    expect(again.get().damaged).toBeUndefined();
    expect(storage.getItem('rampart.watched.damaged')).toBeNull();
  });
});
