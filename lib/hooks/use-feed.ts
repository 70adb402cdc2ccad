'use client';

import { useSyncExternalStore } from 'react';
import type { Address } from '../domain/units';
import { useNetwork } from './network';
import { createFeedStore, type FeedState, type FeedStore, nothingKnown } from './use-feed-store';

const AGAIN_MS = 5_000;

/** One for each account that this tab looks at, however many components do. */
const stores = new Map<string, FeedStore>();

function storeOf(url: string): FeedStore {
  const known = stores.get(url);
  if (known) return known;
  const store = createFeedStore({
    open: () => new EventSource(url),
    later: (run) => {
      const timer = setTimeout(run, AGAIN_MS);
      return () => clearTimeout(timer);
    },
    onVisible: (listener) => {
      const tell = () => listener(document.visibilityState === 'visible');
      document.addEventListener('visibilitychange', tell);
      return () => document.removeEventListener('visibilitychange', tell);
    },
  });
  stores.set(url, store);
  return store;
}

/** What an account should know, as it happens: one stream for the whole tab. */
export function useFeed(account: Address): FeedState {
  const { deployment } = useNetwork();
  const store = storeOf(`/api/${deployment.name}/stakers/${account}/events`);
  return useSyncExternalStore(store.subscribe, store.get, () => nothingKnown);
}
