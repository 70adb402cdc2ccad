import { connectorsForWallets } from '@rainbow-me/rainbowkit';
import { injectedWallet, walletConnectWallet } from '@rainbow-me/rainbowkit/wallets';
import { type Config, createConfig } from 'wagmi';
import { browserTransport } from '../chain/clients';
import type { Deployment } from '../chain/deployment-schema';
import { viemChain } from '../chain/networks';
import { devnetWallets } from './devnet-account';
import type { Eip1193 } from './ports';
import { isDevnetOffered, type WalletSettings } from './settings';
import { walletChain } from './wallet-chain';

/** A wagmi configuration for one deployment: no request of its own leaves for anybody but our proxy. */
export function createWalletConfig(settings: WalletSettings, node: Eip1193, origin: string): Config {
  const { deployment, walletConnectProjectId } = settings;
  const projectId = walletConnectProjectId || undefined;
  const groups = [
    {
      groupName: 'Wallets',
      wallets: projectId === undefined ? [injectedWallet] : [injectedWallet, walletConnectWallet],
    },
    // Last: on a phone the dialog is one row, and a wallet behind ten local accounts is not found.
    ...(isDevnetOffered(settings) ? [{ groupName: 'This local chain', wallets: devnetWallets(node) }] : []),
  ];
  return createConfig({
    chains: [walletChain(deployment, origin)],
    // The id only matters to WalletConnect, which is not among the wallets without one.
    connectors: connectorsForWallets(groups, {
      appName: 'Rampart',
      appUrl: origin,
      projectId: projectId ?? 'none',
    }),
    transports: { [deployment.chainId]: browserTransport(deployment.name) },
    // Without this wagmi reconnects while it is rendered. React may throw that rendering away and begin another, whose
    // reconnection is then refused because the first one is still at it: the visitor would come back disconnected.
    ssr: true,
  });
}

/** The network's node behind our proxy, in the shape of a wallet's provider. */
export function proxyNode(deployment: Deployment): Eip1193 {
  const { request } = browserTransport(deployment.name)({ chain: viemChain(deployment), retryCount: 1 });
  return { request: (call) => request(call as never) };
}
