import { isAddressEqual, zeroAddress } from 'viem';
import { eigenPodAbi } from '../../../contracts-abi/eigenlayer/eigen-pod';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import type { Ask } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { weiOfGwei } from '../../domain/shares';
import type { Address, TokenAmount } from '../../domain/units';

/**
 * Asks where the account's pod is and, once that is known, what it can pay out in wei: what checkpoints have found in it.
 * Nothing is asked where the deployment has no pods.
 */
export function askPod(
  ask: Ask,
  deployment: Deployment,
  account: Address,
  known: Address | undefined,
): () => { implied?: Address; balance?: TokenAmount } {
  const { eigenPodManager } = deployment.protocols.eigenlayer.contracts;
  if (!eigenPodManager) return () => ({});
  const manager = { address: eigenPodManager, abi: eigenPodManagerAbi } as const;
  const pod = ask({ ...manager, functionName: 'ownerToPod', args: [account] });
  const gwei =
    known &&
    ask({
      address: known,
      abi: eigenPodAbi,
      functionName: 'withdrawableRestakedExecutionLayerGwei',
      args: [],
    });
  return () => {
    const address = pod.value();
    const implied = isAddressEqual(address, zeroAddress) ? undefined : address;
    return { ...(implied && { implied }), ...(gwei && { balance: weiOfGwei(gwei.value()) }) };
  };
}
