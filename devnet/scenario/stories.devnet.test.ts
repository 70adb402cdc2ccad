import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Address, type Hex, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stakerAccount } from '../accounts';
import { rpc } from '../rpc';
import { startTestDevnet, type TestDevnet } from '../testing';
import { read } from './act';
import { changeAllocation } from './allocate';
import { payOutSlashed } from './burn';
import { changeSlasher } from './change-slasher';
import { completeReady } from './complete';
import { readEventsSince } from './events';
import { forceUndelegate } from './force-undelegate';
import { joinOperatorSet, leaveOperatorSet } from './membership';
import { updateAvsMetadata, updateOperatorMetadata } from './metadata';
import { mineBlocks } from './mine';
import { leaveOldDirectory, registerWithOldDirectory } from './old-directory';
import { passWithdrawalDelay } from './pass-delay';
import { pauseContract } from './pause';
import {
  allocationManagerOf,
  avsDirectoryOf,
  delegationManagerOf,
  rewardsCoordinatorOf,
  strategyManagerOf,
} from './places';
import { slashOperator } from './slash';
import { updateSplit } from './split';

let devnet: TestDevnet;
let since: bigint;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
});
afterAll(() => devnet.stop());
beforeEach(async () => {
  since = BigInt(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber')) + 1n;
});

const operator = (n: number) => devnet.deployment.devnet.operators[n]!.address;
const avs = (n: number) => devnet.deployment.devnet.avss[n]!.address;
const strategy = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

const eventNames = async () =>
  (await readEventsSince(devnet.deployment, since)).map(({ eventName }) => eventName);

function ask<T>(place: { to: Address; contract: string }, functionName: string, args: readonly unknown[]) {
  return read<T>(devnet.deployment, { ...place, functionName, args });
}

describe('changeAllocation', () => {
  test('default: less is on its way, and the event says what there will be', async () => {
    const request = { operator: operator(11), avs: avs(1), operatorSetId: 0, strategy: strategy('stETH') };
    const changed = await changeAllocation(devnet.deployment, { ...request, magnitude: parseEther('0.2') });
    expect(changed).toMatchObject({
      currentMagnitude: parseEther('0.5'),
      pendingDiff: -parseEther('0.3'),
      effectBlock: Number(since) + 6,
    });
    const [event] = await readEventsSince(devnet.deployment, since);
    expect(event).toMatchObject({
      eventName: 'AllocationUpdated',
      args: { magnitude: parseEther('0.2'), effectBlock: Number(since) + 6 },
    });
  });

  test('behavior: without a delay, more counts at once', async () => {
    const request = { operator: operator(13), avs: avs(4), operatorSetId: 0, strategy: strategy('ankrETH') };
    const changed = await changeAllocation(devnet.deployment, { ...request, magnitude: parseEther('0.4') });
    expect(changed).toEqual({ currentMagnitude: parseEther('0.4'), pendingDiff: 0n, effectBlock: 0 });
    expect(await eventNames()).toEqual(['EncumberedMagnitudeUpdated', 'AllocationUpdated']);
  });
});

describe('membership', () => {
  test('default: an operator joins and leaves, or is expelled', async () => {
    const set = { avs: avs(5), id: 0 };
    const isMember = (of: Address) =>
      ask<boolean>(allocationManagerOf(devnet.deployment), 'isMemberOfOperatorSet', [of, set]);
    for (const [n, by] of [
      [8, 'operator'],
      [9, 'avs'],
    ] as const) {
      const request = { operator: operator(n), avs: set.avs, operatorSetId: set.id };
      await joinOperatorSet(devnet.deployment, request);
      expect(await isMember(operator(n))).toBe(true);
      await leaveOperatorSet(devnet.deployment, { ...request, by });
      expect(await isMember(operator(n))).toBe(false);
    }
    expect(await eventNames()).toEqual([
      'OperatorAddedToOperatorSet',
      'OperatorRemovedFromOperatorSet',
      'OperatorAddedToOperatorSet',
      'OperatorRemovedFromOperatorSet',
    ]);
  });

  test('error: nobody joins a set twice', async () => {
    const request = { operator: operator(0), avs: avs(0), operatorSetId: 0 };
    await expect(joinOperatorSet(devnet.deployment, request)).rejects.toThrow('AlreadyMemberOfSet');
  });
});

describe('metadata', () => {
  test('default: an operator and an AVS change theirs, the AVS in either place', async () => {
    await updateOperatorMetadata(devnet.deployment, { operator: operator(2), uri: 'https://one.example' });
    await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://two.example' });
    await updateAvsMetadata(devnet.deployment, { avs: avs(2), uri: 'https://three.example', isOld: true });
    const events = await readEventsSince(devnet.deployment, since);
    expect(events.map(({ address, args }) => [address.toLowerCase(), args.metadataURI])).toEqual([
      [delegationManagerOf(devnet.deployment).to.toLowerCase(), 'https://one.example'],
      [allocationManagerOf(devnet.deployment).to.toLowerCase(), 'https://two.example'],
      [avsDirectoryOf(devnet.deployment).to.toLowerCase(), 'https://three.example'],
    ]);
  });
});

describe('updateSplit', () => {
  test('default: the old split counts until the time that was announced', async () => {
    const request = { operator: operator(3), of: { kind: 'avs', avs: avs(1) }, bips: 250 } as const;
    const activatedAt = await updateSplit(devnet.deployment, request);
    const split = () =>
      ask<number>(rewardsCoordinatorOf(devnet.deployment), 'getOperatorAVSSplit', [operator(3), avs(1)]);
    expect(await split()).toBe(1000);
    await rpc(devnet.rpcUrl, 'evm_setNextBlockTimestamp', [activatedAt]);
    await mineBlocks(devnet.deployment, 1);
    expect(await split()).toBe(250);
  });
});

describe('changeSlasher', () => {
  test('default: the new slasher comes after the configuration delay', async () => {
    const slasher = devnet.accounts(0).address;
    const effectBlock = await changeSlasher(devnet.deployment, { avs: avs(5), operatorSetId: 0, slasher });
    expect(effectBlock).toBe(Number(since) + 7);
    const present = () =>
      ask<Address>(allocationManagerOf(devnet.deployment), 'getSlasher', [{ avs: avs(5), id: 0 }]);
    expect(await present()).toBe(avs(5));
    await mineBlocks(devnet.deployment, 7);
    expect(await present()).toBe(slasher);
  });
});

describe('forceUndelegate', () => {
  test('default: the staker is nobody’s, and everything that it had can be completed as shares', async () => {
    const staker = stakerAccount(28).address;
    const before = await ask<[Address[], bigint[]]>(
      delegationManagerOf(devnet.deployment),
      'getDepositedShares',
      [staker],
    );
    expect(await forceUndelegate(devnet.deployment, staker)).toBe(operator(11));
    expect(await eventNames()).toEqual(
      expect.arrayContaining(['StakerForceUndelegated', 'StakerUndelegated', 'SlashingWithdrawalQueued']),
    );
    const manager = delegationManagerOf(devnet.deployment);
    expect(await ask(manager, 'delegatedTo', [staker])).toBe(zeroAddress);
    await expect(completeReady(devnet.deployment, { staker, asTokens: false })).rejects.toThrow(
      'nothing that can be completed',
    );
    await passWithdrawalDelay(devnet.deployment);
    expect(await completeReady(devnet.deployment, { staker, asTokens: false })).toBe(before[0].length);
    expect(await eventNames()).toContain('Deposit');
    const [strategies] = await ask<[Address[]]>(manager, 'getDepositedShares', [staker]);
    expect([...strategies].sort()).toEqual([...before[0]].sort());
  });

  test('behavior: as tokens, the stake leaves the protocol', async () => {
    const staker = stakerAccount(1).address;
    await passWithdrawalDelay(devnet.deployment);
    since = BigInt(await rpc<Hex>(devnet.rpcUrl, 'eth_blockNumber')) + 1n;
    expect(await completeReady(devnet.deployment, { staker, asTokens: true })).toBe(20);
    const names = await eventNames();
    expect(names.filter((name) => name === 'SlashingWithdrawalCompleted')).toHaveLength(20);
    expect(names).not.toContain('Deposit');
  });

  test('error: a staker without an operator cannot be sent away', async () => {
    await expect(forceUndelegate(devnet.deployment, devnet.accounts(1).address)).rejects.toThrow(
      'delegated to nobody',
    );
  });
});

describe('payOutSlashed', () => {
  test('default: what still waits for a set leaves the strategies, once', async () => {
    const set = { avs: avs(2), operatorSetId: 7 };
    expect(await payOutSlashed(devnet.deployment, set)).toEqual([1n]);
    expect(await eventNames()).toContain('BurnOrRedistributableSharesDecreased');
    expect(await payOutSlashed(devnet.deployment, set)).toEqual([]);
  });

  test('error: what was slashed is held back for a while, and longer where the switch is set', async () => {
    const { operatorSet } = await slashOperator(devnet.deployment, {
      operator: operator(11),
      wad: parseEther('0.1'),
    });
    const set = { avs: operatorSet.avs, operatorSetId: operatorSet.id };
    const resolution = await ask<number>(
      { ...strategyManagerOf(devnet.deployment), contract: 'ResolvingStrategyManager' },
      'getSlashResolutionBlock',
      [operatorSet, 1n],
    );
    expect(resolution).toBe(Number(since) + 4);
    await mineBlocks(devnet.deployment, 3);
    // The next block is the last one in which it is held back.
    await expect(payOutSlashed(devnet.deployment, set)).rejects.toThrow('SlashNotResolved');
    await mineBlocks(devnet.deployment, 1);
    await pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [1] });
    await expect(payOutSlashed(devnet.deployment, set)).rejects.toThrow('CurrentlyPaused');
    await pauseContract(devnet.deployment, { contract: 'strategyManager', bits: [1], isLifted: true });
    expect(await payOutSlashed(devnet.deployment, set)).toEqual([1n]);
  });
});

describe('old directory', () => {
  test('default: an operator registers, leaves, and registers again', async () => {
    const request = { avs: avs(3), operator: operator(14) };
    await registerWithOldDirectory(devnet.deployment, request);
    await leaveOldDirectory(devnet.deployment, request);
    await registerWithOldDirectory(devnet.deployment, request);
    const events = await readEventsSince(devnet.deployment, since);
    expect(events.map(({ args }) => args.status)).toEqual([1, 0, 1]);
  });

  test('error: nobody can sign for a stranger', async () => {
    const stranger = { avs: avs(3), operator: devnet.accounts(2).address };
    await expect(registerWithOldDirectory(devnet.deployment, stranger)).rejects.toThrow('can sign for');
  });
});

describe('command line', () => {
  const script = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const run = async (name: string, ...args: string[]) => {
    const program = ['--import', 'tsx', script(name), '--deployment', devnet.deploymentFile, ...args];
    return promisify(execFile)(process.execPath, program);
  };

  test('default: a strategy is named by its token', async () => {
    const place = ['--operator', operator(12), '--avs', avs(2), '--set', '7'];
    const { stdout } = await run('allocate', ...place, '--strategy', 'osETH', '--magnitude', '0.05');
    expect(stdout).toBe(`Allocated from block ${since + 6n} on.\n`);
  });

  test('error: a split above everything is refused before it is sent', async () => {
    await expect(run('split', '--operator', operator(0), '--bips', '10001')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--bips must be from 0 to 10000[\s\S]*Usage:/),
    });
  });
});
