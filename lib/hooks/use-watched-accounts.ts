'use client';

import type { Address } from '../domain/units';
import { useWallet } from '../wallet/use-wallet';
import { useWatchlist } from './use-watchlist';

/** An account to look at; the label is the reader's own, '' without one. */
export type WatchedAccount = { account: Address; label: string; isConnected: boolean };

/** The watched addresses, and the connected account before them where it is none of them; undefined until they are known. */
export function useWatchedAccounts(): readonly WatchedAccount[] | undefined {
  const watchlist = useWatchlist();
  const { address } = useWallet();
  if (watchlist === undefined) return undefined;
  const isConnected = (account: Address) => account.toLowerCase() === address?.toLowerCase();
  const watched = watchlist.list.map(({ address: account, label }) => {
    return { account, label, isConnected: isConnected(account) };
  });
  if (address === undefined || watched.some((one) => one.isConnected)) return watched;
  return [{ account: address, label: '', isConnected: true }, ...watched];
}
