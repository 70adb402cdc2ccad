import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import type { Answer, Ask } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Address } from '../../domain/units';
import { isNativeEth } from './ask-strategy';

/** Asks what the beacon chain left of an account's ether; nothing where it is not among the strategies, or without pods. */
export function askBeaconFactor(
  ask: Ask,
  deployment: Deployment,
  account: Address,
  strategies: readonly Address[],
): Answer<bigint> | undefined {
  const { eigenPodManager } = deployment.protocols.eigenlayer.contracts;
  if (!eigenPodManager || !strategies.some(isNativeEth)) return undefined;
  const manager = { address: eigenPodManager, abi: eigenPodManagerAbi } as const;
  return ask({ ...manager, functionName: 'beaconChainSlashingFactor', args: [account] });
}
