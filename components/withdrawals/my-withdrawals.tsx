'use client';

import { Tabs } from '@/components/ui/tabs';
import { Connected } from '@/components/wallet/account';
import type { Address } from '@/lib/domain/units';
import { PastView, type ReadPast } from './past-view';
import { QueueView } from './queue-view';

/** Queue and past of one account, as tabs. */
export function Withdrawals({ account, readPast }: { account: Address; readPast: ReadPast }) {
  return (
    <Tabs
      label="Withdrawals"
      tabs={[
        { value: 'queue', label: 'Waiting', body: <QueueView account={account} /> },
        { value: 'past', label: 'Past', body: <PastView account={account} read={readPast} /> },
      ]}
    />
  );
}

/** The connected account's withdrawals. */
export function MyWithdrawals({ readPast }: { readPast: ReadPast }) {
  return (
    <Connected
      title="No account is connected"
      draw={(account) => <Withdrawals account={account} readPast={readPast} />}
    >
      <p>
        Connect a wallet to see what it has in the queue, when each withdrawal can be collected, and to
        collect it. To look without connecting, watch the account under Positions.
      </p>
    </Connected>
  );
}
