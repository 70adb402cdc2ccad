'use client';

import { useSyncExternalStore } from 'react';
import type { Watched } from '../domain/watchlist';
import { browserStorage } from '../wallet/browser-storage';
import { createWatchlist, type Watchlist, type WatchlistState } from './watchlist-store';

let own: Watchlist | undefined;

/** Made when first needed, which is never on the server. */
function watchlist(): Watchlist {
  own ??= createWatchlist({
    storage: browserStorage('localStorage'),
    onForeignChange: (listener) => window.addEventListener('storage', ({ key }) => listener(key)),
  });
  return own;
}

const subscribe = (listener: () => void) => watchlist().subscribe(listener);
const get = () => watchlist().get();
const unknown = () => undefined;

/** The addresses that this browser keeps to watch; undefined until the page lives, since the server does not know them. */
export const useWatchlist = (): WatchlistState | undefined =>
  useSyncExternalStore<WatchlistState | undefined>(subscribe, get, unknown);

/** Changes the list, from what is kept at this moment. */
export const changeWatchlist = (edit: (list: readonly Watched[]) => readonly Watched[]): void =>
  watchlist().change(edit);

export const forgetDamagedWatchlist = (): void => watchlist().forgetDamaged();
