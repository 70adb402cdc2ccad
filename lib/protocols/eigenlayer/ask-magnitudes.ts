import { isAddressEqual, zeroAddress } from 'viem';
import { allocationManagerAbi } from '../../../contracts-abi/eigenlayer/allocation-manager';
import type { Ask } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { type Address, WAD } from '../../domain/units';

/** Asks for the magnitudes that slashing has left an operator in some strategies, as wads; one for nobody. */
export function askMagnitudes(
  ask: Ask,
  deployment: Deployment,
  operator: Address,
  strategies: readonly Address[],
  atBlock?: number,
): () => readonly bigint[] {
  if (strategies.length === 0) return () => [];
  if (isAddressEqual(operator, zeroAddress)) return () => strategies.map(() => WAD);
  const manager = {
    address: deployment.protocols.eigenlayer.contracts.allocationManager,
    abi: allocationManagerAbi,
  } as const;
  const answer =
    atBlock === undefined
      ? ask({ ...manager, functionName: 'getMaxMagnitudes', args: [operator, strategies] })
      : ask({ ...manager, functionName: 'getMaxMagnitudesAtBlock', args: [operator, strategies, atBlock] });
  return () => answer.value();
}
