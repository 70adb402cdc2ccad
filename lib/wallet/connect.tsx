'use client';

import { type ComponentProps, lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { browserStorage } from './browser-storage';
import { walletSession, wasConnected } from './session';
import type { WalletSettings } from './settings';
import { useWallet } from './use-wallet';

const WalletProvider = lazy(() =>
  import('./provider').then((module) => ({ default: module.WalletProvider })),
);

/**
 * The place in the page where the wallet lives, beside the content and never around it: it draws nothing until
 * somebody wants a wallet, or came back connected.
 */
export function WalletHost(settings: WalletSettings) {
  // Only this one bit: everything else that the session says is written from inside.
  const isIdle = useSyncExternalStore(walletSession.subscribe, isSessionIdle, () => true);
  useEffect(() => {
    if (wasConnected(browserStorage('localStorage'))) walletSession.load();
  }, []);
  if (isIdle) return null;
  return (
    <Suspense fallback={null}>
      <WalletProvider key={settings.deployment.name} {...settings} />
    </Suspense>
  );
}

const isSessionIdle = () => walletSession.get().status === 'idle';

/** A button that opens the wallet's dialog: to choose a wallet, or the account when one is connected. */
export function ConnectButton({ onClick, ...button }: ComponentProps<'button'>) {
  const { status, openConnect, openAccount } = useWallet();
  const isBusy = status === 'loading' || status === 'connecting';
  return (
    <button
      type="button"
      aria-busy={isBusy}
      {...button}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={(event) => {
        onClick?.(event);
        if (status === 'connected') openAccount();
        else openConnect();
      }}
    />
  );
}

const preload = () => {
  void import('./provider');
};
