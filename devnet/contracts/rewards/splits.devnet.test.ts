import { type Address, type Hex, toFunctionSelector, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quantity, rpc } from '../../rpc';
import { act, read } from '../../scenario/act';
import { readEvents } from '../../scenario/events';
import { pauseContract } from '../../scenario/pause';
import { startTestDevnet, type TestDevnet } from '../../testing';

const activationDelaySeconds = 120;

let devnet: TestDevnet;
let avs: Address;
let owner: Address;

beforeAll(async () => {
  devnet = await startTestDevnet();
  owner = devnet.deployment.devnet.roles.deployer as Address;
  avs = devnet.accounts(0).address;
  await allocation(avs, 'updateAVSMetadataURI', [avs, '']);
  const set = { operatorSetId: 0, strategies: [], slasher: avs };
  await allocation(avs, 'createOperatorSets(address,(uint32,address[],address)[])', [avs, [set]]);
});
afterAll(() => devnet.stop());

function allocation(from: Address, functionName: string, args: readonly unknown[]): Promise<Hex> {
  const to = devnet.deployment.protocols.eigenlayer.contracts.allocationManager;
  return act(devnet.deployment, from, { to, contract: 'AllocationManager', functionName, args });
}

function coordinator() {
  const to = devnet.deployment.protocols.eigenlayer.contracts.rewardsCoordinator as Address;
  return { to, contract: 'RewardsCoordinator' };
}

/** The event of the change, without its time. */
async function change(from: Address, functionName: string, args: readonly unknown[]) {
  const hash = await act(devnet.deployment, from, { ...coordinator(), functionName, args });
  const events = await readEvents(devnet.deployment, hash);
  expect(events).toHaveLength(1);
  const { activatedAt, ...rest } = events[0]!.args;
  const { timestamp } = await rpc<{ timestamp: Hex }>(devnet.rpcUrl, 'eth_getBlockByNumber', [
    'latest',
    false,
  ]);
  return { eventName: events[0]!.eventName, ...rest, waitSeconds: Number(activatedAt) - Number(timestamp) };
}

function splitOf(functionName: string, args: readonly unknown[]): Promise<number> {
  return read<number>(devnet.deployment, { ...coordinator(), functionName, args });
}

async function pass(seconds: number): Promise<void> {
  await rpc(devnet.rpcUrl, 'evm_increaseTime', [seconds]);
  await rpc(devnet.rpcUrl, 'anvil_mine', [quantity(1)]);
}

describe('operator splits', () => {
  test('default: the recorded steps of the real contracts', async () => {
    const operator = devnet.accounts(1).address;
    const set = { avs, id: 0 };
    const named = { caller: operator, operator, waitSeconds: activationDelaySeconds };
    expect(await splitOf('getOperatorAVSSplit', [operator, avs])).toBe(1000);
    expect(await change(operator, 'setOperatorAVSSplit', [operator, avs, 2000])).toEqual({
      ...named,
      eventName: 'OperatorAVSSplitBipsSet',
      avs,
      oldOperatorAVSSplitBips: 1000,
      newOperatorAVSSplitBips: 2000,
    });
    expect(await splitOf('getOperatorAVSSplit', [operator, avs])).toBe(1000);
    await expect(change(operator, 'setOperatorAVSSplit', [operator, avs, 3000])).rejects.toThrow(
      'PreviousSplitPending',
    );
    await expect(change(operator, 'setOperatorPISplit', [operator, 10_001])).rejects.toThrow(
      'SplitExceedsMax',
    );
    expect(await change(operator, 'setOperatorPISplit', [operator, 0])).toEqual({
      ...named,
      eventName: 'OperatorPISplitBipsSet',
      oldOperatorPISplitBips: 1000,
      newOperatorPISplitBips: 0,
    });
    expect(await change(operator, 'setOperatorSetSplit', [operator, set, 10_000])).toEqual({
      ...named,
      eventName: 'OperatorSetSplitBipsSet',
      operatorSet: set,
      oldOperatorSetSplitBips: 1000,
      newOperatorSetSplitBips: 10_000,
    });
    await pass(activationDelaySeconds + 1);
    expect(await splitOf('getOperatorAVSSplit', [operator, avs])).toBe(2000);
    expect(await splitOf('getOperatorPISplit', [operator])).toBe(0);
    expect(await splitOf('getOperatorSetSplit', [operator, set])).toBe(10_000);
    expect(await change(operator, 'setOperatorAVSSplit', [operator, avs, 5000])).toMatchObject({
      oldOperatorAVSSplitBips: 2000,
      newOperatorAVSSplitBips: 5000,
    });
    expect(await splitOf('getOperatorAVSSplit', [operator, avs])).toBe(2000);
    await pass(activationDelaySeconds + 1);
    expect(await splitOf('getOperatorAVSSplit', [operator, avs])).toBe(5000);
  });

  test('behavior: a new default counts for everyone who has no split of its own yet, also while one waits', async () => {
    const [waiting, settled] = [devnet.accounts(2).address, devnet.accounts(3).address];
    await change(settled, 'setOperatorPISplit', [settled, 700]);
    await pass(activationDelaySeconds + 1);
    await change(waiting, 'setOperatorPISplit', [waiting, 700]);
    await change(settled, 'setOperatorPISplit', [settled, 900]);
    expect(await change(owner, 'setDefaultOperatorSplit', [1500])).toMatchObject({
      eventName: 'DefaultOperatorSplitBipsSet',
      oldDefaultOperatorSplitBips: 1000,
      newDefaultOperatorSplitBips: 1500,
    });
    expect(await splitOf('defaultOperatorSplitBips', [])).toBe(1500);
    expect(await splitOf('getOperatorPISplit', [waiting])).toBe(1500);
    expect(await splitOf('getOperatorPISplit', [settled])).toBe(700);
    await change(owner, 'setDefaultOperatorSplit', [1000]);
  });

  test('behavior: without a delay a split counts at once and may be changed again', async () => {
    const operator = devnet.accounts(4).address;
    await change(owner, 'setActivationDelay', [0]);
    expect(await change(operator, 'setOperatorPISplit', [operator, 1])).toMatchObject({ waitSeconds: 0 });
    expect(await splitOf('getOperatorPISplit', [operator])).toBe(1);
    expect(await change(operator, 'setOperatorPISplit', [operator, 2])).toMatchObject({
      oldOperatorPISplitBips: 1,
    });
    expect(await change(owner, 'setActivationDelay', [activationDelaySeconds])).toMatchObject({
      eventName: 'ActivationDelaySet',
      oldActivationDelay: 0,
      newActivationDelay: activationDelaySeconds,
    });
    expect(await splitOf('activationDelay', [])).toBe(activationDelaySeconds);
  });

  test('behavior: an appointee of the operator may set what it was appointed for', async () => {
    const [operator, appointee] = [devnet.accounts(5).address, devnet.accounts(6).address];
    const selector = toFunctionSelector('setOperatorPISplit(address,uint16)');
    const { permissionController } = devnet.deployment.protocols.eigenlayer.contracts;
    await act(devnet.deployment, operator, {
      to: permissionController as Address,
      contract: 'PermissionController',
      functionName: 'setAppointee',
      args: [operator, appointee, coordinator().to, selector],
    });
    expect(await change(appointee, 'setOperatorPISplit', [operator, 42])).toMatchObject({
      caller: appointee,
      operator,
    });
    await expect(change(appointee, 'setOperatorAVSSplit', [operator, avs, 42])).rejects.toThrow(
      'InvalidPermissions',
    );
  });

  test('error: strangers, a set that does not exist, a default above everything, an outsider as owner', async () => {
    const [operator, stranger] = [devnet.accounts(7).address, devnet.accounts(8).address];
    await expect(change(stranger, 'setOperatorPISplit', [operator, 1])).rejects.toThrow('InvalidPermissions');
    const missing = { avs, id: 55 };
    await expect(change(operator, 'setOperatorSetSplit', [operator, missing, 1])).rejects.toThrow(
      'InvalidOperatorSet',
    );
    await expect(change(owner, 'setDefaultOperatorSplit', [10_001])).rejects.toThrow('SplitExceedsMax');
    await expect(change(stranger, 'setDefaultOperatorSplit', [1])).rejects.toThrow('Unauthorized');
    await expect(change(stranger, 'setActivationDelay', [1])).rejects.toThrow('Unauthorized');
  });

  test('error: each kind has a pause switch of its own', async () => {
    const operator = devnet.accounts(9).address;
    const kinds = [
      { bit: 6, functionName: 'setOperatorAVSSplit', args: [operator, zeroAddress, 1] },
      { bit: 7, functionName: 'setOperatorPISplit', args: [operator, 1] },
      { bit: 8, functionName: 'setOperatorSetSplit', args: [operator, { avs, id: 0 }, 1] },
    ];
    for (const { bit } of kinds) {
      await pauseContract(devnet.deployment, { contract: 'rewardsCoordinator', bits: [bit] });
      for (const { bit: own, functionName, args } of kinds) {
        const call = { ...coordinator(), functionName, args };
        const simulated = act(devnet.deployment, operator, call);
        if (own === bit) await expect(simulated, functionName).rejects.toThrow('CurrentlyPaused');
        else await simulated;
      }
      await pauseContract(devnet.deployment, { contract: 'rewardsCoordinator', isLifted: true });
      await pass(activationDelaySeconds + 1);
    }
  });
});
