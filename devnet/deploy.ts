import { type Address, zeroAddress } from 'viem';
import { roleAccount } from './accounts';
import { compileContracts } from './compile';
import { DevnetProblem } from './problem';
import { Sender } from './sender';

export type ProtocolParameters = {
  withdrawalDelayBlocks: number;
  deallocationDelayBlocks: number;
  allocationConfigurationDelayBlocks: number;
  /** How long an operator's new split waits. */
  activationDelaySeconds?: number | undefined;
  /** How long what was slashed is held back; without it the contracts are of a release that does not hold it back. */
  slashResolutionDelayBlocks?: number | undefined;
};

/** Long enough that a page can show something as pending, short enough to see it become active. */
export const usualActivationDelaySeconds = 120;
const defaultSplitBips = 1000;
/** Seconds since 1970. Pods prove nothing without one; all of this chain lies after it. */
const pectraForkTimestamp = 1n;

export type Addresses = {
  pauserRegistry: Address;
  permissionController: Address;
  strategyManager: Address;
  delegationManager: Address;
  allocationManager: Address;
  strategyFactory: Address;
  multicall: Address;
  rewardsCoordinator: Address;
  avsDirectory: Address;
  eigenPodManager: Address;
};
/** And what stands for the chain's own contracts, which no deployment file names. */
type Everything = Addresses & { beaconDeposits: Address };

/** The order of deployment: it fixes the addresses, so new contracts go to the end. */
const order = [
  'pauserRegistry',
  'permissionController',
  'strategyManager',
  'delegationManager',
  'allocationManager',
  'strategyFactory',
  'multicall',
  'rewardsCoordinator',
  'avsDirectory',
  'beaconDeposits',
  'eigenPodManager',
] as const satisfies readonly (keyof Everything)[];

/** Deploys the core contracts; on a fresh chain always to the same addresses. */
export async function deployProtocol(rpcUrl: string, parameters: ProtocolParameters): Promise<Addresses> {
  const sender = new Sender(rpcUrl, await compileContracts());
  const deployer = roleAccount('deployer');
  await sender.fund([deployer.address]);
  const predicted = await sender.predictAddresses(deployer, order.length);
  const addresses = Object.fromEntries(order.map((name, i) => [name, predicted[i]])) as Everything;

  const constructors = constructorsOf(addresses, parameters);
  for (const name of order) {
    const [contract, args] = constructors[name];
    const address = await sender.deploy(deployer, contract, args);
    if (address !== addresses[name])
      throw new DevnetProblem(`${contract} went to ${address}, not to its place.`);
  }
  const { beaconDeposits, ...protocol } = addresses;
  return protocol;
}

function constructorsOf(
  at: Everything,
  delays: ProtocolParameters,
): Record<keyof Everything, [contract: string, args: readonly unknown[]]> {
  const owner = roleAccount('deployer').address;
  const pausers = [owner, roleAccount('pauser').address];
  const resolution = delays.slashResolutionDelayBlocks;
  const strategyManager = [
    at.delegationManager,
    at.allocationManager,
    at.pauserRegistry,
    owner,
    at.strategyFactory,
  ];
  return {
    pauserRegistry: ['PauserRegistry', [pausers, owner]],
    permissionController: ['PermissionController', []],
    strategyManager:
      resolution === undefined
        ? ['StrategyManager', strategyManager]
        : ['ResolvingStrategyManager', [...strategyManager, resolution]],
    delegationManager: [
      'DelegationManager',
      [
        at.strategyManager,
        at.allocationManager,
        at.permissionController,
        at.pauserRegistry,
        at.eigenPodManager,
        delays.withdrawalDelayBlocks,
      ],
    ],
    allocationManager: [
      'AllocationManager',
      [
        at.delegationManager,
        at.permissionController,
        at.pauserRegistry,
        zeroAddress,
        delays.deallocationDelayBlocks,
        delays.allocationConfigurationDelayBlocks,
      ],
    ],
    strategyFactory: ['StrategyFactory', [at.strategyManager, at.pauserRegistry, owner]],
    multicall: ['Multicall', []],
    rewardsCoordinator: [
      'RewardsCoordinator',
      [
        at.allocationManager,
        at.permissionController,
        at.pauserRegistry,
        owner,
        delays.activationDelaySeconds ?? usualActivationDelaySeconds,
        defaultSplitBips,
      ],
    ],
    avsDirectory: ['AVSDirectory', [at.delegationManager, at.pauserRegistry]],
    beaconDeposits: ['BeaconDeposits', []],
    eigenPodManager: [
      'EigenPodManager',
      [at.delegationManager, at.beaconDeposits, at.pauserRegistry, owner, pectraForkTimestamp],
    ],
  };
}
