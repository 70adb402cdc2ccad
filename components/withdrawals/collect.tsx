'use client';

import { FlowPanel } from '@/components/flow/flow-panel';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Address, Hex } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';
import type { Outlet } from './queue-view';

type CollectProps = {
  account: Address;
  items: readonly { root: Hex; as: Outlet }[];
  readyCount: number;
  /** How many of those that are ready fit into one transaction, whatever they are collected as. */
  mostAtOnce: number;
  /** Whether the selection does. */
  fits: boolean;
  onSelectAll(): void;
  onClear(): void;
};

/** Collects the selection in one transaction. */
export function Collect(props: CollectProps) {
  const { account, items, readyCount, mostAtOnce, fits, onSelectAll, onClear } = props;
  const { deployment } = useNetwork();
  const label = items.length > 1 ? `Collect ${items.length} withdrawals` : 'Collect the withdrawal';
  return (
    <div className="border-t border-line p-3.5 md:p-4">
      <div className="max-w-panel">
        <FlowPanel
          flow={flowsOf(deployment).completeWithdrawal}
          intent={items.length > 0 ? { items: [...items] } : undefined}
          label={label}
          account={account}
          onDismiss={onClear}
        >
          {() => (
            <div className="space-y-2">
              {!fits && (
                <Note meaning="attention" title="More than fit into one transaction">
                  <p>
                    The network will probably refuse it: each strategy of a withdrawal counts. Collect fewer
                    at once; the others wait as long as you like.
                  </p>
                </Note>
              )}
              <div className="flex flex-wrap gap-2">
                {items.length < mostAtOnce && (
                  <Button onClick={onSelectAll}>{wordsOf(readyCount, mostAtOnce)}</Button>
                )}
                {items.length > 0 && (
                  <Button look="quiet" onClick={onClear}>
                    Clear the selection
                  </Button>
                )}
              </div>
            </div>
          )}
        </FlowPanel>
      </div>
    </div>
  );
}

function wordsOf(readyCount: number, mostAtOnce: number): string {
  if (readyCount === 1) return 'Select the ready one';
  return readyCount > mostAtOnce
    ? `Select the first ${mostAtOnce} of ${readyCount} ready ones`
    : `Select all ${readyCount} ready ones`;
}
