import { type Abi, type AbiParameter, toFunctionSelector } from 'viem';
import { beforeAll, describe, expect, test } from 'vitest';
import { allocationManagerAbi } from '@/contracts-abi/eigenlayer/allocation-manager';
import { avsDirectoryAbi } from '@/contracts-abi/eigenlayer/avs-directory';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '@/contracts-abi/eigenlayer/eigen-pod-manager';
import { pauserRegistryAbi } from '@/contracts-abi/eigenlayer/pauser-registry';
import { permissionControllerAbi } from '@/contracts-abi/eigenlayer/permission-controller';
import { rewardsCoordinatorAbi } from '@/contracts-abi/eigenlayer/rewards-coordinator';
import { limitedStrategyAbi, strategyAbi } from '@/contracts-abi/eigenlayer/strategy';
import { strategyFactoryAbi } from '@/contracts-abi/eigenlayer/strategy-factory';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { multicall3Abi } from '@/contracts-abi/multicall3';
import { type Artifacts, compileContracts } from './compile';

const expected: [contract: string, abi: Abi][] = [
  ['AllocationManager', allocationManagerAbi],
  ['DelegationManager', delegationManagerAbi],
  ['ResolvingStrategyManager', strategyManagerAbi],
  ['StrategyFactory', strategyFactoryAbi],
  ['StrategyBaseTVLLimits', [...strategyAbi, ...limitedStrategyAbi]],
  ['PermissionController', permissionControllerAbi],
  ['RewardsCoordinator', rewardsCoordinatorAbi],
  ['AVSDirectory', avsDirectoryAbi],
  ['EigenPodManager', eigenPodManagerAbi],
  ['PauserRegistry', pauserRegistryAbi],
  ['Multicall', multicall3Abi],
];

function typeOf(parameter: AbiParameter): string {
  if (!('components' in parameter)) return parameter.type;
  return `(${parameter.components.map(typeOf).join(',')})${parameter.type.slice('tuple'.length)}`;
}

/** Everything that decides how an item is encoded or decoded; names of parameters do not. */
function shapesOf(abi: Abi): string[] {
  return abi.flatMap((item) => {
    if (item.type !== 'function' && item.type !== 'event' && item.type !== 'error') return [];
    const inputs = item.inputs.map(
      (input) => `${typeOf(input)}${'indexed' in input && input.indexed ? ' indexed' : ''}`,
    );
    const outputs =
      item.type === 'function' ? ` -> ${item.outputs.map(typeOf).join(',')} ${item.stateMutability}` : '';
    return [`${item.type} ${item.name}(${inputs.join(',')})${outputs}`];
  });
}

let artifacts: Artifacts;

// On a fresh clone nothing is compiled yet.
beforeAll(async () => {
  artifacts = await compileContracts();
}, 120_000);

describe('compileContracts', () => {
  test.each(expected)('default: %s has every signature that the app knows', (contract, abi) => {
    const compiled = shapesOf(artifacts[contract]!.abi);
    expect(shapesOf(abi).length).toBeGreaterThan(0);
    expect(shapesOf(abi).filter((shape) => !compiled.includes(shape))).toEqual([]);
  });

  test('behavior: bytecode is complete and contains the selectors of its functions', () => {
    const { deployedBytecode } = artifacts.StrategyManager!;
    expect(deployedBytecode).toMatch(/^0x[0-9a-f]+$/);
    const selector = toFunctionSelector('depositIntoStrategy(address,address,uint256)');
    expect(deployedBytecode).toContain(selector.slice(2));
  });
});
