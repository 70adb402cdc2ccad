'use client';

import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/faces';
import type { Address } from '@/lib/domain/units';
import { ConnectButton } from '@/lib/wallet/connect';
import { useWallet } from '@/lib/wallet/use-wallet';

/** True when the connected wallet is that account, so that its actions may be offered. */
export function useIsOwn(account: Address): boolean {
  const { address } = useWallet();
  return address?.toLowerCase() === account.toLowerCase();
}

type ConnectedProps = { title: string; children: ReactNode; draw(account: Address): ReactNode };

/** Draws for the connected account; without one says what connecting would show. */
export function Connected({ title, children, draw }: ConnectedProps) {
  const { address, status } = useWallet();
  // Keyed, so that nothing of the former account stays on screen.
  if (address)
    return (
      <div key={address} className="space-y-5">
        {draw(address)}
      </div>
    );
  const isBusy = status === 'loading' || status === 'connecting';
  return (
    <div className="w-full max-w-panel rounded-panel border border-line bg-panel">
      <Empty
        title={title}
        action={
          <ConnectButton className="inline-flex min-h-11 items-center rounded-control bg-accent px-4 text-sm font-medium text-accent-ink hover:bg-accent-strong">
            {isBusy ? 'Waiting for the wallet…' : 'Connect a wallet'}
          </ConnectButton>
        }
      >
        {children}
      </Empty>
    </div>
  );
}
