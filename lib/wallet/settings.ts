import type { Deployment } from '../chain/deployment-schema';

/**
 * What the wallet needs to know of the page. `isLocalNode`: the network's node is on the server's own machine, so that
 * accounts whose keys everybody knows may be offered. Without a WalletConnect project id nothing of WalletConnect is loaded.
 */
export type WalletSettings = {
  deployment: Deployment;
  walletConnectProjectId?: string | undefined;
  isLocalNode: boolean;
  theme?: 'light' | 'dark' | undefined;
};

/** The chain id that local nodes agree on. */
export const DEVNET_CHAIN_ID = 31337;

/** Whether accounts whose keys everybody knows may be offered: on a local chain and nowhere else. */
export function isDevnetOffered({ deployment, isLocalNode }: WalletSettings): boolean {
  return deployment.chainId === DEVNET_CHAIN_ID && isLocalNode;
}
