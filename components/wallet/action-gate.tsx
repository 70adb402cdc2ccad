'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { formatAddress } from '@/lib/text/format';
import { ConnectButton } from '@/lib/wallet/connect';
import { useWallet } from '@/lib/wallet/use-wallet';
import { NetworkNotice } from './network-notice';

const primary =
  'inline-flex min-h-11 w-full items-center justify-center rounded-control bg-accent px-4 text-sm font-medium text-accent-ink hover:bg-accent-strong';

const waiting = 'Waiting for the wallet…';

/** What stands where the button would be while nobody, somebody else, the wrong network, or a wallet that is not ready is connected. */
export function ActionGate({ account, children }: { account?: Address | undefined; children: ReactNode }) {
  const { deployment } = useNetwork();
  const wallet = useWallet();
  if (!wallet.address) {
    const isBusy = wallet.status === 'loading' || wallet.status === 'connecting';
    const words = account ? `Connect ${formatAddress(account)} to act` : 'Connect a wallet to go on';
    return <ConnectButton className={primary}>{isBusy ? waiting : words}</ConnectButton>;
  }
  if (account && account.toLowerCase() !== wallet.address.toLowerCase()) {
    return (
      <Note meaning="plain" title="You are watching this account">
        <p>
          Connected is {formatAddress(wallet.address)}. To act, connect {formatAddress(account)}: choose it in
          your wallet.
        </p>
      </Note>
    );
  }
  if (wallet.chainId !== deployment.chainId) return <NetworkNotice label={deployment.label} />;
  // Its kind and what it can do are asked for first; a click before that could only fail.
  if (wallet.ports === undefined) {
    return (
      <Button look="primary" isWide disabled>
        {waiting}
      </Button>
    );
  }
  return children;
}
