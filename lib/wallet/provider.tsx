'use client';

import '@rainbow-me/rainbowkit/styles.css';
import { RainbowKitProvider } from '@rainbow-me/rainbowkit';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { WagmiProvider } from 'wagmi';
import { WalletBridge } from './bridge';
import { createWalletConfig, proxyNode } from './config';
import { darkLook, lightLook, mendDialogs } from './dialog-look';
import type { WalletSettings } from './settings';

const looks = { lightMode: lightLook, darkMode: darkLook };

/** RainbowKit would otherwise fetch an avatar from wherever the account's name points. */
const Avatar = ({ size }: { size: number }) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 8 8">
    <circle cx="4" cy="4" r="4" fill="slategray" />
  </svg>
);

/** The wallet libraries with everything they need, around nothing but the bridge to the session store. */
export function WalletProvider(settings: WalletSettings) {
  const [queryClient] = useState(() => new QueryClient());
  const [node] = useState(() => proxyNode(settings.deployment));
  const [config] = useState(() => createWalletConfig(settings, node, window.location.origin));
  const { theme } = settings;
  useEffect(mendDialogs, []);
  return (
    <WagmiProvider config={config} reconnectOnMount>
      <QueryClientProvider client={queryClient}>
        <RainbowKitProvider
          theme={theme === undefined ? looks : theme === 'dark' ? darkLook : lightLook}
          avatar={Avatar}
          appInfo={{ appName: 'Rampart', learnMoreUrl: 'https://ethereum.org/wallets/' }}
          modalSize="compact"
          locale="en-US"
        >
          <WalletBridge settings={settings} node={node} />
        </RainbowKitProvider>
      </QueryClientProvider>
    </WagmiProvider>
  );
}
