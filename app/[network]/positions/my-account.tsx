'use client';

import { lazy, Suspense } from 'react';
import { WatchForm } from '@/components/positions/watch-form';
import { SkeletonRows } from '@/components/ui/faces';
import { Connected } from '@/components/wallet/account';
import type { AccountReads } from './whole-account';

// Fetched once there is an account: a visitor without one needs nothing of it.
const WholeAccount = lazy(() =>
  import('./whole-account').then((module) => ({ default: module.WholeAccount })),
);

/** What the connected account has; without one, how to see it or any other. */
export function MyAccount({ network, ...reads }: AccountReads & { network: string }) {
  return (
    <>
      <Connected
        title="No account is connected"
        draw={(account) => (
          <Suspense fallback={<SkeletonRows rows={4} label="Reading the position" />}>
            <WholeAccount network={network} account={account} {...reads} />
          </Suspense>
        )}
      >
        <p>
          Connect a wallet to see what it has restaked, to whom it is delegated and what waits in its queue.
          Or watch any address below.
        </p>
      </Connected>
      <WatchForm />
    </>
  );
}
