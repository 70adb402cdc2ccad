'use client';

import type { ComponentProps } from 'react';
import { TellMe } from '@/components/notices/tell-me';
import { Connected } from '@/components/wallet/account';
import { Withdrawals } from '@/components/withdrawals/withdrawals';

/** The connected account's withdrawals, and how its owner is told when one is ready. */
export function MyAccount({ readPast }: Pick<ComponentProps<typeof Withdrawals>, 'readPast'>) {
  return (
    <Connected
      title="No account is connected"
      draw={(account) => (
        <>
          <Withdrawals account={account} readPast={readPast} />
          <TellMe account={account} />
        </>
      )}
    >
      <p>
        Connect a wallet to see what it has in the queue, when each withdrawal can be collected, and to
        collect it. To look without connecting, watch the account under Positions.
      </p>
    </Connected>
  );
}
