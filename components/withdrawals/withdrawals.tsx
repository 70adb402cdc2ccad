'use client';

import { Tabs } from '@/components/ui/tabs';
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
