import { zeroAddress } from 'viem';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import { readQuestion } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Reader } from '../../chain/reader';
import type { Address } from '../../domain/units';

/** An account's pod, and the pods' manager: of restaked ether these two alone are believed. */
export type NativePod = { pod: Address; eigenPodManager: Address };

/** The pod of an account; undefined where it has none, or the deployment has no pods. */
export async function readNativePod(
  reader: Reader,
  deployment: Deployment,
  account: Address,
): Promise<NativePod | undefined> {
  const { eigenPodManager } = deployment.protocols.eigenlayer.contracts;
  if (!eigenPodManager) return undefined;
  const pod = await readQuestion(reader, (ask) => {
    const manager = { address: eigenPodManager, abi: eigenPodManagerAbi } as const;
    const found = ask({ ...manager, functionName: 'ownerToPod', args: [account] });
    return () => found.value();
  });
  return pod === zeroAddress ? undefined : { pod, eigenPodManager };
}
