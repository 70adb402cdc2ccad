'use client';

import { WatchForm } from '@/components/positions/watch-form';
import { Connected } from '@/components/wallet/account';
import { type AccountReads, WholeAccount } from './whole-account';

/** What the connected account has; without one, how to see it or any other. */
export function MyAccount({ network, ...reads }: AccountReads & { network: string }) {
  return (
    <>
      <Connected
        title="No account is connected"
        draw={(account) => <WholeAccount network={network} account={account} {...reads} />}
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
