'use client';

import { useSyncExternalStore } from 'react';
import type { Address } from '../domain/units';
import type { FlowRun } from '../flows/types';
import { useEngine } from './network';
import type { BoardState } from './run-board';

const EMPTY: BoardState = { runs: [], elsewhere: new Set(), shown: new Set() };

/** Everything known of this network's runs. */
export function useBoard(): BoardState {
  const engine = useEngine();
  return useSyncExternalStore(
    (listener) => engine().board.subscribe(listener),
    () => engine().board.get(),
    () => EMPTY,
  );
}

export const isRunOf = (run: FlowRun, account: Address | undefined): boolean =>
  account !== undefined && run.account.toLowerCase() === account.toLowerCase();
