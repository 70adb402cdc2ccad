import { type Address, type Hex, maxUint256, toFunctionSelector } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, read } from '../../scenario/act';
import { startTestDevnet, type TestDevnet } from '../../testing';

let devnet: TestDevnet;
let account: (n: number) => Address;

beforeAll(async () => {
  devnet = await startTestDevnet();
  account = (n) => devnet.accounts(n).address;
});
afterAll(() => devnet.stop());

function permissions() {
  const { permissionController } = devnet.deployment.protocols.eigenlayer.contracts;
  return { to: permissionController as Address, contract: 'PermissionController' };
}

const selector = toFunctionSelector('setAllocationDelay(address,uint32)');

function change(from: Address, functionName: string, args: readonly unknown[]): Promise<Hex> {
  return act(devnet.deployment, from, { ...permissions(), functionName, args });
}

function ask<T>(functionName: string, args: readonly unknown[]): Promise<T> {
  return read<T>(devnet.deployment, { ...permissions(), functionName, args });
}

describe('PermissionController', () => {
  test('default: an account is its own admin until another has accepted', async () => {
    const [owner, admin] = [account(0), account(1)];
    expect(await ask('getAdmins', [owner])).toEqual([owner]);
    await change(owner, 'addPendingAdmin', [owner, admin]);
    expect(await ask('isPendingAdmin', [owner, admin])).toBe(true);
    expect(await ask('isAdmin', [owner, owner])).toBe(true);
    await change(admin, 'acceptAdmin', [owner]);
    expect(await ask('getAdmins', [owner])).toEqual([admin]);
    expect(await ask('getPendingAdmins', [owner])).toEqual([]);
    await expect(change(owner, 'addPendingAdmin', [owner, owner])).rejects.toThrow('NotAdmin');
    await expect(change(admin, 'removeAdmin', [owner, admin])).rejects.toThrow('CannotHaveZeroAdmins');
  });

  test('behavior: an appointee may call one function of one contract', async () => {
    const [owner, appointee, target] = [account(2), account(3), devnet.deployment.devnet.faucet];
    await change(owner, 'setAppointee', [owner, appointee, target, selector]);
    expect(await ask('canCall', [owner, appointee, target, selector])).toBe(true);
    expect(await ask('canCall', [owner, appointee, target, '0x12345678'])).toBe(false);
    expect(await ask('canCall', [owner, appointee, owner, selector])).toBe(false);
    expect(await ask('getAppointees', [owner, target, selector])).toEqual([appointee]);
    expect(await ask('getAppointeePermissions', [owner, appointee])).toEqual([[target], [selector]]);
    await expect(change(owner, 'setAppointee', [owner, appointee, target, selector])).rejects.toThrow(
      'AppointeeAlreadySet',
    );
    await change(owner, 'removeAppointee', [owner, appointee, target, selector]);
    expect(await ask('canCall', [owner, appointee, target, selector])).toBe(false);
    await expect(change(owner, 'removeAppointee', [owner, appointee, target, selector])).rejects.toThrow(
      'AppointeeNotSet',
    );
  });

  test('error: a pending admin is added once and can be taken back', async () => {
    const [owner, admin] = [account(4), account(5)];
    await change(owner, 'addPendingAdmin', [owner, admin]);
    await expect(change(owner, 'addPendingAdmin', [owner, admin])).rejects.toThrow('AdminAlreadyPending');
    await change(owner, 'removePendingAdmin', [owner, admin]);
    await expect(change(admin, 'acceptAdmin', [owner])).rejects.toThrow('AdminNotPending');
  });
});

describe('Pausable', () => {
  const registry = () => ({ to: devnet.deployment.devnet.pauserRegistry, contract: 'PauserRegistry' });
  const manager = () => ({
    to: devnet.deployment.protocols.eigenlayer.contracts.strategyManager,
    contract: 'StrategyManager',
  });
  const role = (name: string) => devnet.deployment.devnet.roles[name] as Address;

  function setMap(from: Address, functionName: 'pause' | 'unpause', map: bigint): Promise<Hex> {
    return act(devnet.deployment, from, { ...manager(), functionName, args: [map] });
  }

  test('default: a pauser only adds switches and the unpauser only clears them', async () => {
    await setMap(role('pauser'), 'pause', 3n);
    await expect(setMap(role('pauser'), 'pause', 1n)).rejects.toThrow('InvalidNewPausedStatus');
    await expect(setMap(role('pauser'), 'unpause', 1n)).rejects.toThrow('OnlyUnpauser');
    await expect(setMap(role('deployer'), 'unpause', 4n)).rejects.toThrow('InvalidNewPausedStatus');
    await setMap(role('deployer'), 'unpause', 2n);
    const status = { ...manager(), functionName: 'paused(uint8)' };
    expect(await read(devnet.deployment, { ...status, args: [0] })).toBe(false);
    expect(await read(devnet.deployment, { ...status, args: [1] })).toBe(true);
    await setMap(role('deployer'), 'unpause', 0n);
  });

  test('behavior: everything can be paused at once', async () => {
    await act(devnet.deployment, role('pauser'), { ...manager(), functionName: 'pauseAll' });
    expect(await read(devnet.deployment, { ...manager(), functionName: 'paused()' })).toBe(maxUint256);
    await setMap(role('deployer'), 'unpause', 0n);
  });

  test('error: strangers can neither pause nor name pausers', async () => {
    await expect(setMap(account(6), 'pause', 1n)).rejects.toThrow('OnlyPauser');
    const naming = { ...registry(), functionName: 'setIsPauser', args: [account(6), true] };
    await expect(act(devnet.deployment, account(6), naming)).rejects.toThrow('OnlyUnpauser');
    await act(devnet.deployment, role('deployer'), naming);
    await setMap(account(6), 'pause', 1n);
    await setMap(role('deployer'), 'unpause', 0n);
  });
});
