import { type Chain, defineChain } from 'viem';
import { CANONICAL_MULTICALL3 } from '../../contracts-abi/multicall3';
import type { Address } from '../domain/units';
import type { Deployment } from './deployment-schema';

/** The address that aggregated reads go to on this deployment. */
export const multicallAddress = (deployment: Deployment): Address =>
  deployment.multicall3 ?? CANONICAL_MULTICALL3;

/** The deployment as viem sees a chain. Endpoints are only those that anybody may know. */
export function viemChain(deployment: Deployment): Chain {
  return defineChain({
    id: deployment.chainId,
    name: deployment.label,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: deployment.publicRpc } },
    testnet: deployment.testnet,
    blockTime: deployment.blockTimeSeconds * 1000,
    ...(deployment.explorer && {
      blockExplorers: { default: { name: new URL(deployment.explorer).hostname, url: deployment.explorer } },
    }),
    contracts: {
      ...(deployment.multicall3 && { multicall3: { address: deployment.multicall3 } }),
      ...(deployment.ensUniversalResolver && {
        ensUniversalResolver: { address: deployment.ensUniversalResolver },
      }),
    },
  });
}
