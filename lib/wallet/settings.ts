import type { Deployment } from '../chain/deployment-schema';

/**
 * What the wallet needs to know of the page. `isLocalDevnet`: the chain's node is on this machine, so that accounts
 * whose keys everybody knows may be offered. Without a WalletConnect project id nothing of WalletConnect is loaded.
 */
export type WalletSettings = {
  deployment: Deployment;
  walletConnectProjectId?: string | undefined;
  isLocalDevnet?: boolean | undefined;
  theme?: 'light' | 'dark' | undefined;
};

/** The chain id that local nodes agree on. */
export const DEVNET_CHAIN_ID = 31337;

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** True when the deployment itself names a node on this machine. */
function isLocalNode(deployment: Deployment): boolean {
  const [first] = deployment.publicRpc;
  return first !== undefined && LOCAL_HOSTS.includes(new URL(first).hostname);
}

/** Whether accounts whose keys everybody knows may be offered: on a local chain and nowhere else. */
export function isDevnetOffered({ deployment, isLocalDevnet }: WalletSettings): boolean {
  return deployment.chainId === DEVNET_CHAIN_ID && (isLocalDevnet ?? isLocalNode(deployment));
}
