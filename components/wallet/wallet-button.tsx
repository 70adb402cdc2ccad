'use client';

import { type ComponentProps, type ReactNode, useSyncExternalStore } from 'react';
import { Glyph } from '@/components/ui/glyph';
import { shownTheme, subscribeTheme } from '@/components/ui/theme';
import { formatAddress } from '@/lib/text/format';
import { ConnectButton, WalletHost } from '@/lib/wallet/connect';
import { useWallet } from '@/lib/wallet/use-wallet';

const words = {
  idle: 'Connect',
  disconnected: 'Connect',
  loading: 'Loading…',
  connecting: 'Connecting…',
  connected: 'Account',
};

/** The header's button: connect, or the connected account. */
export function WalletButton({ mark }: { mark: ReactNode }) {
  const { status, address } = useWallet();
  return (
    <ConnectButton className="inline-flex min-h-10 items-center gap-2 rounded-control border border-line-strong bg-panel px-3 text-sm font-medium whitespace-nowrap hover:bg-sunk">
      {address ? <Glyph seed={address} className="size-4" /> : mark}
      {address ? <span className="font-mono text-xs">{formatAddress(address)}</span> : words[status]}
    </ConnectButton>
  );
}

/** Where the wallet's own code lives once somebody asks for it, in the theme on screen. */
export function WalletPlace(settings: Omit<ComponentProps<typeof WalletHost>, 'theme'>) {
  const theme = useSyncExternalStore(subscribeTheme, shownTheme, () => 'light' as const);
  return <WalletHost {...settings} theme={theme} />;
}
