import { type Address, zeroAddress } from 'viem';
import { operatorAccount, roleAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';
import { inlineMetadata } from './metadata';

type OperatorSpec = {
  name: string;
  allocationDelayBlocks: number;
  /** Who delegates needs the approver's signature. */
  isGated?: true;
  /** Instead of the usual JSON with the name. */
  metadataURI?: string;
  /** Registers when the others already have a past. */
  isNewcomer?: true;
};

export const fullySlashedOperator = 5;
/** Once joined, allocated and delegated to; it has left everything and still goes by its name. */
export const zombieOperator = 18;
/** Has stake and serves nobody. */
export const idleOperator = 19;

export const operatorSpecs: readonly OperatorSpec[] = [
  { name: 'Northwind Validators', allocationDelayBlocks: 0 },
  { name: 'Blue Harbor Staking', allocationDelayBlocks: 5 },
  { name: 'Granite Nodes', allocationDelayBlocks: 10 },
  { name: 'Invitation Only', allocationDelayBlocks: 0, isGated: true },
  { name: 'Second Key', allocationDelayBlocks: 0, isGated: true },
  { name: 'Burned Bridge', allocationDelayBlocks: 0 },
  { name: 'Half Measure', allocationDelayBlocks: 0 },
  { name: 'Scratched Twice', allocationDelayBlocks: 0 },
  { name: '[Deactivated] Old Lighthouse', allocationDelayBlocks: 0 },
  {
    name: 'Hostile Link',
    allocationDelayBlocks: 0,
    metadataURI: 'javascript:document.title="taken"//<script>document.title="taken"</script>\u202e\u0000',
  },
  {
    name: '<img src=x onerror="document.title=\'taken\'">\u202edesrever',
    allocationDelayBlocks: 3,
  },
  { name: 'Copperfield', allocationDelayBlocks: 0 },
  { name: 'Deep Time Delegation', allocationDelayBlocks: 20 },
  { name: 'Elder Tree', allocationDelayBlocks: 0 },
  { name: 'Fjord Infrastructure', allocationDelayBlocks: 7 },
  { name: 'Glasshouse', allocationDelayBlocks: 0 },
  { name: 'Hollow Hill', allocationDelayBlocks: 2 },
  { name: 'No Words', allocationDelayBlocks: 50, metadataURI: '' },
  { name: 'Morning Star Nodes', allocationDelayBlocks: 0, isNewcomer: true },
  { name: 'Patient Capital', allocationDelayBlocks: 15, isNewcomer: true },
];

export function approverOf(operator: number): Address {
  return operatorSpecs[operator]?.isGated ? roleAccount('approver').address : zeroAddress;
}

/** Either those who are there from the beginning or the newcomers. */
export function operatorsWho({ areNewcomers }: { areNewcomers: boolean }): number[] {
  return operatorSpecs.flatMap(({ isNewcomer = false }, n) => (isNewcomer === areNewcomers ? [n] : []));
}

export function registerOperators(at: Addresses, operators: readonly number[]): Call[] {
  return operators.map((operator) => {
    const { name, allocationDelayBlocks, metadataURI } = operatorSpecs[operator] as OperatorSpec;
    return {
      from: operatorAccount(operator),
      to: at.delegationManager,
      contract: 'DelegationManager',
      functionName: 'registerAsOperator',
      args: [approverOf(operator), allocationDelayBlocks, metadataURI ?? inlineMetadata(name)],
    };
  });
}
