'use client';

import { useSyncExternalStore } from 'react';
import type { BlockState } from './clock';
import { useEngine } from './network';

const UNKNOWN: BlockState = { status: 'live' };

/** The latest block that this page knows of, and whether the node still answers. */
export function useBlock(): BlockState {
  const engine = useEngine();
  return useSyncExternalStore(
    (listener) => engine().clock.subscribe(listener),
    () => engine().clock.get(),
    () => UNKNOWN,
  );
}

/** Asks for the latest block now, for whoever does not want to wait until the clock asks a silent node again. */
export function useAskNow(): () => void {
  const engine = useEngine();
  return () => engine().clock.retry();
}
