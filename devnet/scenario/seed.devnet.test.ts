import { type Address, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stakerAccount } from '../accounts';
import type { DevnetDeployment } from '../deployment-file';
import { startTestDevnet, type TestDevnet } from '../testing';
import { read } from './act';
import { readEventsSince } from './events';
import { fullPosition } from './world/stakers';

type Withdrawal = { startBlock: number; delegatedTo: Address };

let first: TestDevnet;
let second: TestDevnet;

beforeAll(async () => {
  [first, second] = await Promise.all([startTestDevnet({ seed: true }), startTestDevnet({ seed: true })]);
});
afterAll(() => Promise.all([first.stop(), second.stop()]));

function delegation<T>(
  { deployment }: TestDevnet,
  functionName: string,
  args: readonly unknown[] = [],
): Promise<T> {
  const to = deployment.protocols.eigenlayer.contracts.delegationManager;
  return read<T>(deployment, { to, contract: 'DelegationManager', functionName, args });
}

function allocation<T>(
  { deployment }: TestDevnet,
  functionName: string,
  args: readonly unknown[],
): Promise<T> {
  const to = deployment.protocols.eigenlayer.contracts.allocationManager;
  return read<T>(deployment, { to, contract: 'AllocationManager', functionName, args });
}

function strategyOf({ devnet }: DevnetDeployment, key: string): Address {
  return devnet.tokens.find((token) => token.key === key)!.strategy;
}

function operatorNamed({ devnet }: DevnetDeployment, name: string): Address {
  return devnet.operators.find((operator) => operator.name === name)!.address;
}

function avsNamed(name: string): Address {
  return first.deployment.devnet.avss.find((avs) => avs.name === name)!.address;
}

/** Everything that the seed has decided, as the chain tells it. */
async function figuresOf(devnet: TestDevnet): Promise<unknown> {
  const strategies = devnet.deployment.devnet.tokens.map(({ strategy }) => strategy);
  const positions = devnet.deployment.devnet.stakers.map(async (staker) => ({
    operator: await delegation(devnet, 'delegatedTo', [staker]),
    shares: await delegation(devnet, 'getWithdrawableShares', [staker, strategies]),
    queue: await delegation(devnet, 'getQueuedWithdrawals', [staker]),
  }));
  const operators = devnet.deployment.devnet.operators.map(async ({ address }) => ({
    shares: await delegation(devnet, 'getOperatorShares', [address, strategies]),
    magnitudes: await allocation(devnet, 'getMaxMagnitudes(address,address[])', [address, strategies]),
  }));
  return Promise.all([...positions, ...operators]);
}

describe('seed', () => {
  test('default: there are enough operators, AVSs and stakers', () => {
    const { operators, avss, stakers } = first.deployment.devnet;
    expect(operators.length).toBeGreaterThanOrEqual(16);
    expect(avss.filter(({ operatorSetIds }) => operatorSetIds.length > 0).length).toBeGreaterThanOrEqual(5);
    expect(stakers.length).toBeGreaterThanOrEqual(60);
  });

  test('behavior: two chains have the same addresses, blocks and figures', async () => {
    const addresses = ({ deployment }: TestDevnet) => ({
      ...deployment,
      publicRpc: [],
      devnet: { ...deployment.devnet, rpcUrl: '' },
    });
    expect(addresses(second)).toEqual(addresses(first));
    const figures = await figuresOf(first);
    expect(figures).toHaveLength(
      first.deployment.devnet.stakers.length + first.deployment.devnet.operators.length,
    );
    expect(await figuresOf(second)).toEqual(figures);
  });

  test('behavior: operators are slashed wholly, partly and not at all', async () => {
    const stETH = strategyOf(first.deployment, 'stETH');
    const magnitudeOf = (name: string) =>
      allocation<bigint>(first, 'getMaxMagnitude', [operatorNamed(first.deployment, name), stETH]);
    expect(await magnitudeOf('Burned Bridge')).toBe(0n);
    expect(await magnitudeOf('Half Measure')).toBe(833_333_333_333_333_333n);
    expect(await magnitudeOf('Scratched Twice')).toBe(parseEther('0.975'));
    expect(await magnitudeOf('Northwind Validators')).toBe(parseEther('1'));
  });

  test('behavior: some operators ask for an approval, and their stakers have it', async () => {
    const gated = operatorNamed(first.deployment, 'Invitation Only');
    expect(await delegation(first, 'delegationApprover', [gated])).toBe(
      first.deployment.devnet.roles.approver,
    );
    const open = operatorNamed(first.deployment, 'Copperfield');
    expect(await delegation(first, 'delegationApprover', [open])).toBe(zeroAddress);
    expect(await delegation(first, 'delegatedTo', [stakerAccount(3).address])).toBe(gated);
  });

  test('behavior: allocation delays differ, and one allocation is still on its way', async () => {
    const delayOf = async (name: string) =>
      (
        await allocation<[boolean, number]>(first, 'getAllocationDelay', [
          operatorNamed(first.deployment, name),
        ])
      )[1];
    expect(await delayOf('Northwind Validators')).toBe(0);
    expect(await delayOf('Granite Nodes')).toBe(10);
    const avs = avsNamed('Oracle Mesh');
    const pending = await allocation<{ pendingDiff: bigint }>(first, 'getAllocation', [
      operatorNamed(first.deployment, 'Northwind Validators'),
      { avs, id: 0 },
      strategyOf(first.deployment, 'stETH'),
    ]);
    expect(pending.pendingDiff).toBe(-parseEther('0.2'));
  });

  test('behavior: sets burn or redistribute, and slashed stake waits or has been paid', async () => {
    const avs = first.deployment.devnet.avss[0]!.address;
    expect(await allocation(first, 'isRedistributingOperatorSet', [{ avs, id: 0 }])).toBe(false);
    expect(await allocation(first, 'isRedistributingOperatorSet', [{ avs, id: 1 }])).toBe(true);
    const { strategyManager } = first.deployment.protocols.eigenlayer.contracts;
    const manager = { to: strategyManager, contract: 'StrategyManager' };
    const pending = await read<unknown[]>(first.deployment, {
      ...manager,
      functionName: 'getPendingOperatorSets',
    });
    expect(pending.length).toBeGreaterThan(0);
    const stETH = first.deployment.devnet.tokens[0]!.address;
    const burnt = { to: stETH, contract: 'FaucetToken', functionName: 'balanceOf' };
    const burnAddress = await read<Address>(first.deployment, {
      ...manager,
      functionName: 'DEFAULT_BURN_ADDRESS',
    });
    expect(await read<bigint>(first.deployment, { ...burnt, args: [burnAddress] })).toBeGreaterThan(0n);
    const { redistribution } = first.deployment.devnet.roles;
    expect(await read<bigint>(first.deployment, { ...burnt, args: [redistribution] })).toBeGreaterThan(0n);
  });

  test('behavior: withdrawals wait and others can be collected', async () => {
    const delay = await delegation<number>(first, 'minWithdrawalDelayBlocks');
    const queues = await Promise.all(
      first.deployment.devnet.stakers.map((staker) =>
        delegation<[Withdrawal[], bigint[][]]>(first, 'getQueuedWithdrawals', [staker]),
      ),
    );
    const starts = queues.flatMap(([withdrawals]) => withdrawals.map(({ startBlock }) => startBlock));
    const last = Math.max(...starts);
    expect(starts.filter((start) => start + delay < last).length).toBeGreaterThan(5);
    expect(starts.filter((start) => start + delay >= last).length).toBeGreaterThan(20);
  });

  test('behavior: one staker has ten strategies and twenty queued withdrawals', async () => {
    const { address } = stakerAccount(fullPosition.staker);
    const [strategies] = await delegation<[Address[]]>(first, 'getDepositedShares', [address]);
    const [withdrawals] = await delegation<[Withdrawal[]]>(first, 'getQueuedWithdrawals', [address]);
    expect(strategies).toHaveLength(10);
    expect(withdrawals).toHaveLength(20);
  });

  test('behavior: the capped strategy is nearly full and the halted one is closed', async () => {
    const capped = first.deployment.devnet.tokens.find(({ key }) => key === 'capETH')!;
    const held = await read<bigint>(first.deployment, {
      to: capped.address,
      contract: 'FaucetToken',
      functionName: 'balanceOf',
      args: [capped.strategy],
    });
    expect(parseEther('500') - held).toBe(parseEther('0.75'));
    const halted = { to: strategyOf(first.deployment, 'haltETH'), contract: 'StrategyBase' };
    expect(await read(first.deployment, { ...halted, functionName: 'paused(uint8)', args: [0] })).toBe(true);
  });

  test('behavior: one operator has left everything, another has stake and serves nobody', async () => {
    const [zombie, idle] = ['Morning Star Nodes', 'Patient Capital'].map((name) =>
      operatorNamed(first.deployment, name),
    ) as [Address, Address];
    const shares = (operator: Address, key: string) =>
      delegation<bigint[]>(first, 'getOperatorShares', [operator, [strategyOf(first.deployment, key)]]);
    expect(await shares(zombie, 'mETH')).toEqual([parseEther('37.75')]);
    expect(await shares(idle, 'rETH')).toEqual([parseEther('64')]);
    for (const operator of [zombie, idle]) {
      expect(await allocation(first, 'getRegisteredSets', [operator])).toEqual([]);
    }
    const set = { avs: avsNamed('Keeper Guild'), id: 0 };
    expect(await allocation(first, 'isOperatorSlashable', [zombie, set])).toBe(false);
    expect(
      await allocation(first, 'getAllocation', [zombie, set, strategyOf(first.deployment, 'mETH')]),
    ).toEqual({ currentMagnitude: 0n, pendingDiff: 0n, effectBlock: 0 });
    expect(await allocation(first, 'getAllocatedSets', [idle])).toEqual([]);
  });

  test('behavior: a slasher is on its way, and the old one still slashes', async () => {
    const avs = avsNamed('Keeper Guild');
    expect(await allocation(first, 'getSlasher', [{ avs, id: 0 }])).toBe(avs);
    const [pending] = await allocation<[Address]>(first, 'getPendingSlasher', [{ avs, id: 0 }]);
    expect(pending).toBe(first.deployment.devnet.roles.guardian);
  });

  test('behavior: splits are set, changed twice, and still waiting', async () => {
    const to = first.deployment.protocols.eigenlayer.contracts.rewardsCoordinator as Address;
    const split = (functionName: string, args: readonly unknown[]) =>
      read<number>(first.deployment, { to, contract: 'RewardsCoordinator', functionName, args });
    const [northwind, blueHarbor, copperfield] = [
      'Northwind Validators',
      'Blue Harbor Staking',
      'Copperfield',
    ].map((name) => operatorNamed(first.deployment, name));
    const mesh = avsNamed('Oracle Mesh');
    expect(await split('getOperatorAVSSplit', [northwind, mesh])).toBe(500);
    expect(await split('getOperatorSetSplit', [northwind, { avs: mesh, id: 0 }])).toBe(1500);
    expect(await split('getOperatorPISplit', [blueHarbor])).toBe(700);
    expect(await split('getOperatorAVSSplit', [copperfield, avsNamed('Bridge Watch')])).toBe(1000);
    const changes = (await readEventsSince(first.deployment, 0n)).flatMap(({ eventName, args }) =>
      eventName === 'OperatorAVSSplitBipsSet' && args.operator === northwind
        ? [[args.oldOperatorAVSSplitBips, args.newOperatorAVSSplitBips]]
        : [],
    );
    expect(changes).toEqual([
      [1000, 2000],
      [2000, 500],
    ]);
  });

  test('behavior: the older directory knows other words, other members, and one AVS that only it knows', async () => {
    const { avsDirectory, allocationManager } = first.deployment.protocols.eigenlayer.contracts;
    const updates = (await readEventsSince(first.deployment, 0n)).filter(
      ({ eventName }) => eventName === 'AVSMetadataURIUpdated',
    );
    const wordsOf = (avs: Address, contract: Address | undefined) =>
      updates.flatMap(({ address, args }) =>
        args.avs === avs && address.toLowerCase() === contract?.toLowerCase() ? [args.metadataURI] : [],
      );
    for (const name of ['Oracle Mesh', 'Bridge Watch']) {
      const [old, present] = [
        wordsOf(avsNamed(name), avsDirectory),
        wordsOf(avsNamed(name), allocationManager),
      ];
      expect([old.length, present.length]).toEqual([1, 1]);
      expect(old).not.toEqual(present);
    }
    const lantern = avsNamed('Old Lantern');
    expect(wordsOf(lantern, avsDirectory)).toHaveLength(1);
    expect(wordsOf(lantern, allocationManager)).toEqual([]);
    const statusOf = (avs: Address, operator: string) =>
      read<number>(first.deployment, {
        to: avsDirectory as Address,
        contract: 'AVSDirectory',
        functionName: 'avsOperatorStatus',
        args: [avs, operatorNamed(first.deployment, operator)],
      });
    expect(await statusOf(lantern, 'No Words')).toBe(1);
    expect(await statusOf(lantern, 'Morning Star Nodes')).toBe(0);
    expect(await statusOf(avsNamed('Oracle Mesh'), 'Granite Nodes')).toBe(0);
  });
});
