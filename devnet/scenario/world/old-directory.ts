import { type Address, type HDAccount, type Hex, maxUint256, pad } from 'viem';
import { avsAccount, operatorAccount } from '../../accounts';
import { devnetChainId } from '../../anvil';
import type { Addresses } from '../../deploy';
import type { Call } from '../../sender';
import { inlineMetadata } from './metadata';

/** By number of AVS: what it calls itself in the older directory, who serves it there, and who has left. */
const entries: readonly { avs: number; name: string; operators: number[]; left?: number[] }[] = [
  { avs: 0, name: 'Oracle Mesh (old listing)', operators: [1, 2, 8], left: [2] },
  { avs: 1, name: 'Bridge Watch Beta', operators: [3] },
  { avs: 7, name: 'Old Lantern', operators: [0, 8, 17, 18], left: [18] },
];

export async function registerTheOldWay(at: Addresses): Promise<Call[]> {
  const calls = entries.map(async ({ avs, name, operators, left = [] }) => {
    const from = avsAccount(avs);
    const registrations = operators.map((operator) => {
      const account = operatorAccount(operator);
      return registerToAvs(at, from, account, pad(from.address));
    });
    return [
      updateOldMetadata(at, from, inlineMetadata(name)),
      ...(await Promise.all(registrations)),
      ...left.map((operator) => deregisterFromAvs(at, from, operatorAccount(operator).address)),
    ];
  });
  return (await Promise.all(calls)).flat();
}

export function updateOldMetadata(at: Addresses, from: HDAccount, uri: string): Call {
  return { ...directory(at), from, functionName: 'updateAVSMetadataURI', args: [uri] };
}

/** The AVS sends what the operator has signed. */
export async function registerToAvs(
  at: Addresses,
  from: HDAccount,
  operator: HDAccount,
  salt: Hex,
): Promise<Call> {
  const args = await registrationOf(at, from.address, operator, salt);
  return { ...directory(at), from, functionName: 'registerOperatorToAVS', args };
}

/** The arguments of a registration, signed by the operator. */
export async function registrationOf(at: Addresses, avs: Address, operator: HDAccount, salt: Hex) {
  const message = { operator: operator.address, avs, salt, expiry: maxUint256 };
  const signature = await operator.signTypedData({
    domain: { name: 'EigenLayer', version: '1', chainId: devnetChainId, verifyingContract: at.avsDirectory },
    types: {
      OperatorAVSRegistration: [
        { name: 'operator', type: 'address' },
        { name: 'avs', type: 'address' },
        { name: 'salt', type: 'bytes32' },
        { name: 'expiry', type: 'uint256' },
      ],
    },
    primaryType: 'OperatorAVSRegistration',
    message,
  });
  return [operator.address, { signature, salt, expiry: message.expiry }] as const;
}

export function deregisterFromAvs(at: Addresses, from: HDAccount, operator: Address): Call {
  return { ...directory(at), from, functionName: 'deregisterOperatorFromAVS', args: [operator] };
}

function directory(at: Addresses) {
  return { to: at.avsDirectory, contract: 'AVSDirectory' };
}
