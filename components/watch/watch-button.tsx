'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import type { Address } from '@/lib/domain/units';
import { mostWatched, watchedOf, withWatched } from '@/lib/domain/watchlist';
import { useNetwork } from '@/lib/hooks/network';
import { changeWatchlist, useWatchlist } from '@/lib/hooks/use-watchlist';

/** Puts an address on the list of watched ones; of one that is there, the way to the list. */
export function WatchButton({ account }: { account: Address }) {
  const { deployment } = useNetwork();
  const watchlist = useWatchlist();
  const watched = watchlist && watchedOf(watchlist.list, account);
  if (watched) {
    return (
      <ButtonLink isSmall href={`/${deployment.name}/watched`}>
        {watched.label === '' ? 'Watched' : `Watched as “${watched.label}”`}
      </ButtonLink>
    );
  }
  const isFull = watchlist !== undefined && watchlist.list.length >= mostWatched;
  return (
    <Button
      isSmall
      disabled={watchlist === undefined || isFull}
      title={isFull ? `The list holds ${mostWatched} addresses: remove one first.` : undefined}
      onClick={() => changeWatchlist((list) => withWatched(list, { address: account, label: '' }))}
    >
      Watch this address
    </Button>
  );
}
