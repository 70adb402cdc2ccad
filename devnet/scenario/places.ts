import type { Address } from 'viem';
import type { Addresses } from '../deploy';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';

/** Where the contracts of a running chain lie, in the names of the deployment's tools. */
export function placesOf({ multicall3, protocols, devnet }: DevnetDeployment): Addresses {
  const { contracts } = protocols.eigenlayer;
  const need = (name: keyof Addresses & keyof typeof contracts) => required(contracts[name], name);
  return {
    pauserRegistry: devnet.pauserRegistry,
    permissionController: need('permissionController'),
    strategyManager: contracts.strategyManager,
    delegationManager: contracts.delegationManager,
    allocationManager: contracts.allocationManager,
    strategyFactory: need('strategyFactory'),
    multicall: required(multicall3, 'multicall3'),
    rewardsCoordinator: need('rewardsCoordinator'),
    avsDirectory: need('avsDirectory'),
    eigenPodManager: need('eigenPodManager'),
  };
}

function required(address: Address | undefined, name: string): Address {
  if (address) return address;
  throw new DevnetProblem(`The deployment file names no ${name}.`);
}

export function allocationManagerOf(deployment: DevnetDeployment) {
  return { to: deployment.protocols.eigenlayer.contracts.allocationManager, contract: 'AllocationManager' };
}

export function delegationManagerOf(deployment: DevnetDeployment) {
  return { to: deployment.protocols.eigenlayer.contracts.delegationManager, contract: 'DelegationManager' };
}

export function strategyManagerOf(deployment: DevnetDeployment) {
  return { to: deployment.protocols.eigenlayer.contracts.strategyManager, contract: 'StrategyManager' };
}

export function rewardsCoordinatorOf(deployment: DevnetDeployment) {
  return { to: placesOf(deployment).rewardsCoordinator, contract: 'RewardsCoordinator' };
}

export function avsDirectoryOf(deployment: DevnetDeployment) {
  return { to: placesOf(deployment).avsDirectory, contract: 'AVSDirectory' };
}

export function eigenPodManagerOf(deployment: DevnetDeployment) {
  return { to: placesOf(deployment).eigenPodManager, contract: 'EigenPodManager' };
}
