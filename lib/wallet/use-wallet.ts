'use client';

import { useSyncExternalStore } from 'react';
import { type WalletSession, walletSession } from './session';

const onServer = walletSession.get();

/** The wallet session; `load` fetches the wallet code where something is about to need it. */
export function useWallet(): WalletSession & { load(): void } {
  const session = useSyncExternalStore(walletSession.subscribe, walletSession.get, () => onServer);
  return { ...session, load: walletSession.load };
}
