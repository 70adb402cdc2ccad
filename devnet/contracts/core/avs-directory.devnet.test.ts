import { type Address, type HDAccount, type Hex, hashTypedData, padHex, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devnetChainId } from '../../anvil';
import { rpc } from '../../rpc';
import { act, read } from '../../scenario/act';
import { readEvents } from '../../scenario/events';
import { pauseContract } from '../../scenario/pause';
import { startTestDevnet, type TestDevnet } from '../../testing';

let devnet: TestDevnet;

beforeAll(async () => {
  devnet = await startTestDevnet();
});
afterAll(() => devnet.stop());

function directory() {
  const to = devnet.deployment.protocols.eigenlayer.contracts.avsDirectory as Address;
  return { to, contract: 'AVSDirectory' };
}

async function change(from: Address, functionName: string, args: readonly unknown[]) {
  const hash = await act(devnet.deployment, from, { ...directory(), functionName, args });
  return (await readEvents(devnet.deployment, hash)).map(({ eventName, args }) => ({ eventName, ...args }));
}

function ask<T>(functionName: string, args: readonly unknown[]): Promise<T> {
  return read<T>(devnet.deployment, { ...directory(), functionName, args });
}

async function registeredOperator(n: number): Promise<HDAccount> {
  const operator = devnet.accounts(n);
  await act(devnet.deployment, operator.address, {
    to: devnet.deployment.protocols.eigenlayer.contracts.delegationManager,
    contract: 'DelegationManager',
    functionName: 'registerAsOperator',
    args: [zeroAddress, 0, ''],
  });
  return operator;
}

function consent(operator: Address, avs: Address, salt: Hex, expiry: bigint) {
  return {
    domain: {
      name: 'EigenLayer',
      version: '1',
      chainId: devnetChainId,
      verifyingContract: directory().to,
    },
    types: {
      OperatorAVSRegistration: [
        { name: 'operator', type: 'address' },
        { name: 'avs', type: 'address' },
        { name: 'salt', type: 'bytes32' },
        { name: 'expiry', type: 'uint256' },
      ],
    },
    primaryType: 'OperatorAVSRegistration',
    message: { operator, avs, salt, expiry },
  } as const;
}

async function signed(operator: HDAccount, avs: Address, salt: Hex, expiry: bigint) {
  return {
    signature: await operator.signTypedData(consent(operator.address, avs, salt, expiry)),
    salt,
    expiry,
  };
}

const salt = (n: number) => padHex(`0x${n.toString(16)}`, { size: 32 });

async function later(): Promise<bigint> {
  const { timestamp } = await rpc<{ timestamp: Hex }>(devnet.rpcUrl, 'eth_getBlockByNumber', [
    'latest',
    false,
  ]);
  return BigInt(timestamp) + 100_000n;
}

describe('AVSDirectory', () => {
  test('default: the recorded steps of the real contracts', async () => {
    const [operator, avs] = [await registeredOperator(0), devnet.accounts(1).address];
    const expiry = await later();
    const approval = await signed(operator, avs, salt(0x33), expiry);
    const digest = await ask<Hex>('calculateOperatorAVSRegistrationDigestHash', [
      operator.address,
      avs,
      salt(0x33),
      expiry,
    ]);
    expect(digest).toBe(hashTypedData(consent(operator.address, avs, salt(0x33), expiry)));
    const named = {
      eventName: 'OperatorAVSRegistrationStatusUpdated',
      operator: operator.address,
      avs,
    };
    const register = () => change(avs, 'registerOperatorToAVS', [operator.address, approval]);
    expect(await register()).toEqual([{ ...named, status: 1 }]);
    expect(await ask('avsOperatorStatus', [avs, operator.address])).toBe(1);
    await expect(register()).rejects.toThrow('OperatorAlreadyRegisteredToAVS');
    expect(await change(avs, 'deregisterOperatorFromAVS', [operator.address])).toEqual([
      { ...named, status: 0 },
    ]);
    expect(await ask('avsOperatorStatus', [avs, operator.address])).toBe(0);
    await expect(register()).rejects.toThrow('SaltSpent');
    expect(await change(avs, 'updateAVSMetadataURI', ['uri:old'])).toEqual([
      { eventName: 'AVSMetadataURIUpdated', avs, metadataURI: 'uri:old' },
    ]);
  });

  test('behavior: a cancelled salt cannot be used, nor cancelled twice', async () => {
    const [operator, avs] = [await registeredOperator(2), devnet.accounts(3).address];
    const approval = await signed(operator, avs, salt(1), await later());
    await change(operator.address, 'cancelSalt', [salt(1)]);
    expect(await ask('operatorSaltIsSpent', [operator.address, salt(1)])).toBe(true);
    expect(await ask('operatorSaltIsSpent', [operator.address, salt(2)])).toBe(false);
    await expect(change(avs, 'registerOperatorToAVS', [operator.address, approval])).rejects.toThrow(
      'SaltSpent',
    );
    await expect(change(operator.address, 'cancelSalt', [salt(1)])).rejects.toThrow('SaltSpent');
  });

  test('error: the signature is for this AVS only, in time, and by an operator', async () => {
    const [operator, avs, other] = [
      await registeredOperator(4),
      devnet.accounts(5).address,
      devnet.accounts(6).address,
    ];
    const approval = await signed(operator, avs, salt(3), await later());
    await expect(change(other, 'registerOperatorToAVS', [operator.address, approval])).rejects.toThrow(
      'InvalidSignature',
    );
    const expired = await signed(operator, avs, salt(3), 1n);
    await expect(change(avs, 'registerOperatorToAVS', [operator.address, expired])).rejects.toThrow(
      'SignatureExpired',
    );
    const stranger = devnet.accounts(7);
    const unheard = await signed(stranger, avs, salt(3), await later());
    await expect(change(avs, 'registerOperatorToAVS', [stranger.address, unheard])).rejects.toThrow(
      'OperatorNotRegisteredToEigenLayer',
    );
    await expect(change(avs, 'deregisterOperatorFromAVS', [operator.address])).rejects.toThrow(
      'OperatorNotRegisteredToAVS',
    );
  });

  test('error: while it is paused nobody comes or goes, metadata still may change', async () => {
    const [operator, avs] = [await registeredOperator(8), devnet.accounts(9).address];
    const approval = await signed(operator, avs, salt(4), await later());
    await pauseContract(devnet.deployment, { contract: 'avsDirectory', bits: [0] });
    await expect(change(avs, 'registerOperatorToAVS', [operator.address, approval])).rejects.toThrow(
      'CurrentlyPaused',
    );
    await pauseContract(devnet.deployment, { contract: 'avsDirectory', isLifted: true });
    await change(avs, 'registerOperatorToAVS', [operator.address, approval]);
    await pauseContract(devnet.deployment, { contract: 'avsDirectory', bits: [0] });
    await expect(change(avs, 'deregisterOperatorFromAVS', [operator.address])).rejects.toThrow(
      'CurrentlyPaused',
    );
    expect(await change(avs, 'updateAVSMetadataURI', ['uri:paused'])).toHaveLength(1);
  });
});
