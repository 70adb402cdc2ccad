'use client';

import { SkeletonRows } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { ReadStakeFacts } from '@/lib/hooks/use-stake-facts';
import { useWatchedAccounts } from '@/lib/hooks/use-watched-accounts';
import { AggregatePanel } from './aggregate-panel';

/** The aggregate over the list and the connected account; nothing while there is neither. */
export function Together({ read }: { read: ReadStakeFacts }) {
  const accounts = useWatchedAccounts();
  if (accounts === undefined)
    return (
      <Panel title="Together" isFlush>
        <SkeletonRows rows={4} label="Reading the list" />
      </Panel>
    );
  if (accounts.length === 0) return null;
  return <AggregatePanel accounts={accounts} read={read} />;
}
