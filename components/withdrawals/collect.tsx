'use client';

import { FlowPanel } from '@/components/flow/flow-panel';
import { Button } from '@/components/ui/button';
import type { Address, Hex } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';
import type { Outlet } from './queue-view';

type CollectProps = {
  account: Address;
  items: readonly { root: Hex; as: Outlet }[];
  readyCount: number;
  onSelectAll(): void;
  onClear(): void;
};

/** Collects the selection in one transaction. */
export function Collect({ account, items, readyCount, onSelectAll, onClear }: CollectProps) {
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
            <div className="flex flex-wrap gap-2">
              {items.length < readyCount && (
                <Button onClick={onSelectAll}>
                  {readyCount === 1 ? 'Select the ready one' : `Select all ${readyCount} ready ones`}
                </Button>
              )}
              {items.length > 0 && (
                <Button look="quiet" onClick={onClear}>
                  Clear the selection
                </Button>
              )}
            </div>
          )}
        </FlowPanel>
      </div>
    </div>
  );
}
