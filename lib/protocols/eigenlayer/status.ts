import { zeroAddress } from 'viem';
import { allocationManagerAbi } from '../../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { readQuestion } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { Reader } from '../../chain/reader';
import type { BlockNumber } from '../../domain/units';
import { askClearingPause } from './clearing-pause';
import { askPauseSwitches, type PauseSwitches } from './facts';

/** What can be said of a deployment as a whole, at one block. Delays in blocks; absent where the contract does not tell. */
export type ProtocolStatus = {
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  paused: PauseSwitches & {
    allocations: boolean;
    slashing: boolean;
    registrations: boolean;
    /** Burning and paying out of what was slashed; absent where the release has no such switch. */
    clearing?: boolean;
  };
  versions: { strategyManager?: string; delegationManager?: string };
  withdrawalDelayBlocks: bigint;
  deallocationDelayBlocks?: bigint;
  allocationConfigurationDelayBlocks?: bigint;
};

/** Reads a deployment's pause switches, versions and delays in one request. */
export function readProtocolStatus(reader: Reader, deployment: Deployment): Promise<ProtocolStatus> {
  const { contracts } = deployment.protocols.eigenlayer;
  const delegation = { address: contracts.delegationManager, abi: delegationManagerAbi } as const;
  const allocation = { address: contracts.allocationManager, abi: allocationManagerAbi } as const;
  const strategies = { address: contracts.strategyManager, abi: strategyManagerAbi } as const;
  return readQuestion(reader, (ask) => {
    const staking = askPauseSwitches(ask, contracts);
    const clearing = askClearingPause(ask, contracts.strategyManager);
    // Releases with that switch answer for any slash, be it one that never was.
    const resolution = ask({
      ...strategies,
      functionName: 'getSlashResolutionBlock',
      args: [{ avs: zeroAddress, id: 0 }, 0n],
    });
    const bits = ask({ ...allocation, functionName: 'paused', args: [] });
    const strategyManager = ask({ ...strategies, functionName: 'version', args: [] });
    const delegationManager = ask({ ...delegation, functionName: 'version', args: [] });
    const delay = ask({ ...delegation, functionName: 'minWithdrawalDelayBlocks', args: [] });
    const deallocation = ask({ ...allocation, functionName: 'DEALLOCATION_DELAY', args: [] });
    const configuration = ask({ ...allocation, functionName: 'ALLOCATION_CONFIGURATION_DELAY', args: [] });
    return ({ blockNumber, blockTimestamp }) => ({
      blockNumber,
      blockTimestamp,
      paused: {
        ...staking(),
        ...allocationSwitches(bits.value()),
        ...(resolution.maybe() !== undefined && { clearing: clearing() }),
      },
      versions: {
        ...definedOf('strategyManager', strategyManager.maybe()),
        ...definedOf('delegationManager', delegationManager.maybe()),
      },
      withdrawalDelayBlocks: BigInt(delay.value()),
      ...definedOf('deallocationDelayBlocks', toBlocks(deallocation.maybe())),
      ...definedOf('allocationConfigurationDelayBlocks', toBlocks(configuration.maybe())),
    });
  });
}

const allocationSwitches = (bits: bigint) => ({
  allocations: (bits & 1n) !== 0n,
  slashing: (bits & 2n) !== 0n,
  registrations: (bits & 4n) !== 0n,
});

const toBlocks = (blocks: number | undefined) => (blocks === undefined ? undefined : BigInt(blocks));

function definedOf<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}
