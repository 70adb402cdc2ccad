import type { Chain } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import { viemChain } from '../chain/networks';

/** The endpoint that a wallet may keep for itself: the deployment's public one, else our proxy's full address. */
export const walletRpcUrl = (deployment: Deployment, origin: string): string =>
  deployment.publicRpc[0] ?? `${origin}/api/${deployment.name}/rpc`;

/**
 * The chain as the wallet libraries see it. It names no ENS contract: they would look up names and fetch avatars from
 * wherever those point.
 */
export function walletChain(deployment: Deployment, origin: string): Chain {
  const { contracts: _, ...chain } = viemChain(deployment);
  return { ...chain, rpcUrls: { default: { http: [walletRpcUrl(deployment, origin)] } } };
}
