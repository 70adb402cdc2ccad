import { type Address, zeroAddress } from 'viem';
import { operatorAccount, roleAccount } from '../../accounts';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';

type OperatorSpec = {
  name: string;
  allocationDelayBlocks: number;
  /** Who delegates needs the approver's signature. */
  isGated?: true;
  /** Instead of the usual JSON with the name. */
  metadataURI?: string;
};

export const fullySlashedOperator = 5;

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
];

export function approverOf(operator: number): Address {
  return operatorSpecs[operator]?.isGated ? roleAccount('approver').address : zeroAddress;
}

export function registerOperators(at: Addresses): Call[] {
  return operatorSpecs.map(({ name, allocationDelayBlocks, metadataURI }, operator) => ({
    from: operatorAccount(operator),
    to: at.delegationManager,
    contract: 'DelegationManager',
    functionName: 'registerAsOperator',
    args: [approverOf(operator), allocationDelayBlocks, metadataURI ?? inlineMetadata(name)],
  }));
}

/** Metadata that needs no server: the JSON itself is the address. */
export function inlineMetadata(name: string): string {
  const metadata = {
    name,
    description: `${name} exists on the local chain only.`,
    website: '',
    logo: '',
    twitter: '',
  };
  return `data:application/json,${encodeURIComponent(JSON.stringify(metadata))}`;
}
