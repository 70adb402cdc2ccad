'use client';

import { Connected } from '@/components/wallet/account';
import type { ReadLedgers } from './explained';
import { PositionView } from './position-view';
import { WatchForm } from './watch-form';

/** What the connected account has; without one, how to see it or any other. */
export function MyPosition({ readLedgers }: { readLedgers: ReadLedgers }) {
  return (
    <>
      <Connected
        title="No account is connected"
        draw={(account) => <PositionView account={account} readLedgers={readLedgers} />}
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
