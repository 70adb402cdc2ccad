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
  onSelectAll(): void;
  onClear(): void;
};

/**
 * So many fit into one transaction whatever they are collected as: Ethereum takes none of more than 16.8 million units of
 * gas, and one put back as shares uses some 210 000.
 */
export const MOST_AT_ONCE = 75;

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
            <div className="space-y-2">
              {items.length > MOST_AT_ONCE && (
                <Note meaning="attention" title="More than fit into one transaction">
                  <p>
                    The network will probably refuse it. Collect at most {MOST_AT_ONCE} at once; the others
                    wait as long as you like.
                  </p>
                </Note>
              )}
              <div className="flex flex-wrap gap-2">
                {items.length < Math.min(readyCount, MOST_AT_ONCE) && (
                  <Button onClick={onSelectAll}>{wordsOf(readyCount)}</Button>
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

function wordsOf(readyCount: number): string {
  if (readyCount === 1) return 'Select the ready one';
  return readyCount > MOST_AT_ONCE
    ? `Select the first ${MOST_AT_ONCE} of ${readyCount} ready ones`
    : `Select all ${readyCount} ready ones`;
}
