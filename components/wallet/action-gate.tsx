'use client';

import type { ReactNode } from 'react';
import { Note } from '@/components/ui/note';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { formatAddress } from '@/lib/text/format';
import { ConnectButton } from '@/lib/wallet/connect';
import { useWallet } from '@/lib/wallet/use-wallet';
import { NetworkNotice } from './network-notice';

const primary =
  'inline-flex min-h-11 w-full items-center justify-center rounded-control bg-accent px-4 text-sm font-medium text-accent-ink hover:bg-accent-strong';

/** What stands where the button would be while nobody, somebody else, or the wrong network is connected. */
export function ActionGate({ account, children }: { account?: Address | undefined; children: ReactNode }) {
  const { deployment } = useNetwork();
  const wallet = useWallet();
  if (!wallet.address) {
    const isBusy = wallet.status === 'loading' || wallet.status === 'connecting';
    const words = account ? `Connect ${formatAddress(account)} to act` : 'Connect a wallet to go on';
    return <ConnectButton className={primary}>{isBusy ? 'Waiting for the wallet…' : words}</ConnectButton>;
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
  return children;
}
