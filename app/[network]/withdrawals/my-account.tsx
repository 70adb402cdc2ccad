'use client';

import { lazy, Suspense } from 'react';
import { SkeletonRows } from '@/components/ui/faces';
import { Connected } from '@/components/wallet/account';
import type { ReadPast } from '@/components/withdrawals/past-view';

// Fetched once there is an account: a visitor without one needs nothing of it.
const AccountWithdrawals = lazy(() =>
  import('./account-withdrawals').then((module) => ({ default: module.AccountWithdrawals })),
);

/** The connected account's withdrawals; without one, how to see them. */
export function MyAccount({ readPast }: { readPast: ReadPast }) {
  return (
    <Connected
      title="No account is connected"
      draw={(account) => (
        <Suspense fallback={<SkeletonRows rows={4} label="Reading the withdrawal queue" />}>
          <AccountWithdrawals account={account} readPast={readPast} />
        </Suspense>
      )}
    >
      <p>
        Connect a wallet to see what it has in the queue, when each withdrawal can be collected, and to
        collect it. To look without connecting, watch the account under Positions.
      </p>
    </Connected>
  );
}
