import { allocationManagerAbi } from '../../contracts-abi/eigenlayer/allocation-manager';
import { avsDirectoryAbi } from '../../contracts-abi/eigenlayer/avs-directory';
import { delegationManagerAbi } from '../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '../../contracts-abi/eigenlayer/eigen-pod-manager';
import { rewardsCoordinatorAbi } from '../../contracts-abi/eigenlayer/rewards-coordinator';
import { strategyManagerAbi } from '../../contracts-abi/eigenlayer/strategy-manager';
import type { Deployment } from '../../lib/chain/deployment-schema';
import type { ChainHistory } from './chain-history';
import type { IndexBook } from './index-book';

/** What is compared: the index at one moment, and the chain's own history up to the same block. */
export type Sides = { book: IndexBook; history: ChainHistory; deployment: Deployment };

/** The managers as calls name them; those that a deployment need not have may be absent. */
export function managersOf({ deployment }: Pick<Sides, 'deployment'>) {
  const { contracts } = deployment.protocols.eigenlayer;
  const { avsDirectory, rewardsCoordinator, eigenPodManager } = contracts;
  return {
    delegation: { address: contracts.delegationManager, abi: delegationManagerAbi },
    allocation: { address: contracts.allocationManager, abi: allocationManagerAbi },
    shares: { address: contracts.strategyManager, abi: strategyManagerAbi },
    directory: avsDirectory && { address: avsDirectory, abi: avsDirectoryAbi },
    rewards: rewardsCoordinator && { address: rewardsCoordinator, abi: rewardsCoordinatorAbi },
    pods: eigenPodManager && { address: eigenPodManager, abi: eigenPodManagerAbi },
  } as const;
}

/** Whether a change that takes effect in `effectBlock` counts at `block`. */
export const isOver = (effectBlock: number | null, block: number): boolean =>
  effectBlock !== null && effectBlock <= block;

export const setName = (set: { avs: string; set_id: number }): string => `set ${set.set_id} of ${set.avs}`;
