import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Address, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stakerAccount } from '../accounts';
import { rpc } from '../rpc';
import { startTestDevnet, type TestDevnet } from '../testing';
import { act, read } from './act';
import { mineBlocks } from './mine';
import { passWithdrawalDelay } from './pass-delay';
import { pauseContract } from './pause';
import { reorganise } from './reorg';
import { slashOperator } from './slash';

type Withdrawal = { startBlock: number; strategies: Address[]; nonce: bigint };

let devnet: TestDevnet;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
});
afterAll(() => devnet.stop());

function head(): Promise<bigint> {
  return rpc<string>(devnet.rpcUrl, 'eth_blockNumber').then(BigInt);
}

function delegation(functionName: string, args: readonly unknown[]) {
  const to = devnet.deployment.protocols.eigenlayer.contracts.delegationManager;
  return { to, contract: 'DelegationManager', functionName, args };
}

function allocation(functionName: string, args: readonly unknown[]) {
  const to = devnet.deployment.protocols.eigenlayer.contracts.allocationManager;
  return { to, contract: 'AllocationManager', functionName, args };
}

const script = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

async function run(name: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const program = ['--import', 'tsx', script(name), '--deployment', devnet.deploymentFile, ...args];
  return promisify(execFile)(process.execPath, program);
}

describe('slashOperator', () => {
  test('default: takes the part of every allocation of the set', async () => {
    const operator = devnet.deployment.devnet.operators[11]!.address;
    const { operatorSet, strategies } = await slashOperator(devnet.deployment, {
      operator,
      wad: parseEther('0.5'),
    });
    expect(operatorSet.id).toBe(0);
    expect(strategies).toHaveLength(3);
    for (const strategy of strategies) {
      const magnitude = await read(devnet.deployment, allocation('getMaxMagnitude', [operator, strategy]));
      expect(magnitude).toBe(parseEther('0.75'));
    }
  });

  test('behavior: one strategy of one set can be named', async () => {
    const operator = devnet.deployment.devnet.operators[7]!.address;
    const { strategy } = devnet.deployment.devnet.tokens.find(({ key }) => key === 'rETH')!;
    const avs = devnet.deployment.devnet.avss[0]!.address;
    const request = { operator, wad: parseEther('1'), avs, operatorSetId: 1, strategy };
    expect((await slashOperator(devnet.deployment, request)).strategies).toEqual([strategy]);
    expect(await read(devnet.deployment, allocation('getMaxMagnitude', [operator, strategy]))).toBe(
      parseEther('0.7'),
    );
  });

  test('error: an operator without operator sets cannot be slashed', async () => {
    const operator = devnet.deployment.devnet.operators[8]!.address;
    await expect(slashOperator(devnet.deployment, { operator, wad: 1n })).rejects.toThrow(
      'cannot be slashed',
    );
  });
});

describe('pauseContract', () => {
  test('default: sets the named switches and keeps the others', async () => {
    const contract = 'delegationManager';
    expect(await pauseContract(devnet.deployment, { contract, bits: [2] })).toBe(4n);
    expect(await pauseContract(devnet.deployment, { contract, bits: [0] })).toBe(5n);
    const operator = devnet.deployment.devnet.operators[0]!.address;
    const args = [operator, { signature: '0x', expiry: 0n }, `0x${'0'.repeat(64)}`];
    await expect(
      act(devnet.deployment, devnet.accounts(0).address, delegation('delegateTo', args)),
    ).rejects.toThrow('CurrentlyPaused');
    expect(await pauseContract(devnet.deployment, { contract, bits: [2], isLifted: true })).toBe(1n);
    expect(await pauseContract(devnet.deployment, { contract, isLifted: true })).toBe(0n);
    await act(devnet.deployment, devnet.accounts(0).address, delegation('delegateTo', args));
    expect(await read(devnet.deployment, delegation('delegatedTo', [devnet.accounts(0).address]))).toBe(
      operator,
    );
  });

  test('error: an unknown name is answered with the known ones', async () => {
    await expect(pauseContract(devnet.deployment, { contract: 'nothing' })).rejects.toThrow(
      /known are .*strategyManager, .*stETH/,
    );
  });
});

describe('mineBlocks', () => {
  test('default: adds exactly that many blocks', async () => {
    const before = await head();
    expect(await mineBlocks(devnet.deployment, 7)).toBe(before + 7n);
    expect(await head()).toBe(before + 7n);
  });
});

describe('passWithdrawalDelay', () => {
  test('default: what was queued before can be completed after it and not before it', async () => {
    const staker = stakerAccount(1).address;
    const { strategy, address } = devnet.deployment.devnet.tokens.find(({ key }) => key === 'ETHx')!;
    const params = [
      { strategies: [strategy], depositShares: [1_000n], __deprecated_withdrawer: zeroAddress },
    ];
    await act(devnet.deployment, staker, delegation('queueWithdrawals', [params]));
    const [withdrawals] = await read<[Withdrawal[]]>(
      devnet.deployment,
      delegation('getQueuedWithdrawals', [staker]),
    );
    const latest = withdrawals.reduce((a, b) => (a.nonce > b.nonce ? a : b));
    const complete = delegation('completeQueuedWithdrawal', [latest, [address], true]);
    await expect(act(devnet.deployment, staker, complete)).rejects.toThrow('WithdrawalDelayNotElapsed');
    await passWithdrawalDelay(devnet.deployment);
    await act(devnet.deployment, staker, complete);
  });
});

describe('reorganise', () => {
  test('default: what happened in the lost blocks has not happened, and the height is the same', async () => {
    const staker = devnet.accounts(1).address;
    const { faucet, tokens } = devnet.deployment.devnet;
    const balance = {
      to: tokens[2]!.address,
      contract: 'FaucetToken',
      functionName: 'balanceOf',
      args: [staker],
    };
    const before = await read<bigint>(devnet.deployment, balance);
    const hash = await act(devnet.deployment, staker, {
      to: faucet,
      contract: 'Faucet',
      functionName: 'drip',
      args: [[staker]],
    });
    const [height, block] = [
      await head(),
      await rpc<{ hash: string }>(devnet.rpcUrl, 'eth_getBlockByNumber', ['latest', false]),
    ];
    expect(await read(devnet.deployment, balance)).toBe(before * 2n);
    expect(await reorganise(devnet.deployment, 3)).toBe(height);
    expect(await read(devnet.deployment, balance)).toBe(before);
    expect(await rpc(devnet.rpcUrl, 'eth_getTransactionReceipt', [hash])).toBeNull();
    expect(await rpc(devnet.rpcUrl, 'eth_getBlockByNumber', ['latest', false])).not.toMatchObject({
      hash: block.hash,
    });
  });

  test('error: a chain cannot lose more blocks than it has', async () => {
    await expect(reorganise(devnet.deployment, 9_999_999)).rejects.toThrow('blocks only');
  });
});

describe('command line', () => {
  test('default: a script finds its chain by the deployment file and says what it has done', async () => {
    const before = await head();
    const { stdout } = await run('mine', '--blocks', '3');
    expect(stdout).toBe(`Mined 3 blocks; the chain is at ${before + 3n}.\n`);
    expect(await head()).toBe(before + 3n);
  });

  test('behavior: an operator is slashed by its address', async () => {
    const operator = devnet.deployment.devnet.operators[13]!.address;
    const { stdout } = await run('slash', '--operator', operator, '--wad', '0.25', '--set', '7');
    expect(stdout).toContain('Slashed 0.25 of the allocations to set 7 of');
  });

  test('error: a wrong argument is named, the usage follows and the exit code tells it', async () => {
    await expect(run('slash', '--operator', 'me', '--wad', '0.25')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--operator is not an address: me[\s\S]*Usage:/),
    });
    await expect(run('mine')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--blocks is missing'),
    });
    await expect(run('mine', '--bloks', '3')).rejects.toMatchObject({ code: 1 });
  });
});
