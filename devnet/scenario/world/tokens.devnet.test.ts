import { type Address, maxUint256, parseEther, parseSignature } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devnetChainId } from '../../anvil';
import { rpc } from '../../rpc';
import { startTestDevnet, type TestDevnet } from '../../testing';
import { act, read } from '../act';
import { mineBlocks } from '../mine';
import { pauseContract } from '../pause';

let devnet: TestDevnet;

beforeAll(async () => {
  devnet = await startTestDevnet();
});
afterAll(() => devnet.stop());

function token(key: string) {
  return devnet.deployment.devnet.tokens.find((entry) => entry.key === key)!;
}

function ask<T>(
  to: Address,
  contract: string,
  functionName: string,
  args: readonly unknown[] = [],
): Promise<T> {
  return read<T>(devnet.deployment, { to, contract, functionName, args });
}

function balanceOf(key: string, account: Address): Promise<bigint> {
  return ask<bigint>(token(key).address, 'FaucetToken', 'balanceOf', [account]);
}

async function deposit(key: string, from: Address, amount: bigint): Promise<void> {
  const { address, strategy } = token(key);
  const { strategyManager } = devnet.deployment.protocols.eigenlayer.contracts;
  const approval = { functionName: 'approve', args: [strategyManager, amount] };
  await act(devnet.deployment, from, { to: address, contract: 'FaucetToken', ...approval });
  const args = [strategy, address, amount];
  await act(devnet.deployment, from, {
    to: strategyManager,
    contract: 'StrategyManager',
    functionName: 'depositIntoStrategy',
    args,
  });
}

describe('tokens', () => {
  test('default: each has decimals, a strategy that is open and a faucet that gives a thousand', async () => {
    const { strategyManager } = devnet.deployment.protocols.eigenlayer.contracts;
    for (const { key, address, strategy, decimals } of devnet.deployment.devnet.tokens) {
      expect(await ask(address, 'FaucetToken', 'decimals'), key).toBe(decimals);
      expect(await ask(strategy, 'StrategyBase', 'underlyingToken'), key).toBe(address);
      expect(
        await ask(strategyManager, 'StrategyManager', 'strategyIsWhitelistedForDeposit', [strategy]),
        key,
      ).toBe(true);
      const received = await balanceOf(key, devnet.accounts(0).address);
      const asked = 1000n * 10n ** BigInt(decimals);
      expect(asked - received, key).toBeLessThanOrEqual(1n);
    }
  });

  test('behavior: anybody can visit the faucet', async () => {
    const recipient = '0x00000000000000000000000000000000000f00d5';
    await act(devnet.deployment, devnet.accounts(1).address, {
      to: devnet.deployment.devnet.faucet,
      contract: 'Faucet',
      functionName: 'drip',
      args: [[recipient]],
    });
    expect(await balanceOf('dUSD', recipient)).toBe(1_000_000_000n);
  });

  test('behavior: the rebasing token loses one or two wei on its way into the strategy', async () => {
    const { address, strategy } = token('stETH');
    const losses = new Set<bigint>();
    for (let n = 0; n < 8; n += 1) {
      const amount = parseEther('1') + BigInt(n) * 7_777_777n;
      const before = await balanceOf('stETH', strategy);
      await deposit('stETH', devnet.accounts(2).address, amount);
      losses.add(amount - ((await balanceOf('stETH', strategy)) - before));
    }
    expect([...losses].every((loss) => loss >= 0n && loss <= 2n)).toBe(true);
    expect([...losses].some((loss) => loss > 0n)).toBe(true);

    const held = await balanceOf('stETH', devnet.accounts(2).address);
    const supply = await ask<bigint>(address, 'RebasingToken', 'totalSupply');
    await act(devnet.deployment, devnet.accounts(2).address, {
      to: address,
      contract: 'RebasingToken',
      functionName: 'rebase',
      args: [supply * 2n],
    });
    expect((await balanceOf('stETH', devnet.accounts(2).address)) - held * 2n).toBeLessThanOrEqual(1n);
  });

  test('behavior: the exchange rate grows with time while balances stand still', async () => {
    const { address } = token('rETH');
    const holder = devnet.accounts(3).address;
    const [rate, balance] = [
      await ask<bigint>(address, 'GrowingRateToken', 'exchangeRate'),
      await balanceOf('rETH', holder),
    ];
    await rpc(devnet.rpcUrl, 'evm_increaseTime', [60]);
    await mineBlocks(devnet.deployment, 1);
    expect(await ask<bigint>(address, 'GrowingRateToken', 'exchangeRate')).toBeGreaterThanOrEqual(
      rate + 60n * 10n ** 9n,
    );
    expect(await balanceOf('rETH', holder)).toBe(balance);
  });

  test('behavior: six decimals make shares of six decimals', async () => {
    const staker = devnet.accounts(4).address;
    await deposit('dUSD', staker, 1_500_000n);
    expect(await ask(token('dUSD').strategy, 'StrategyBase', 'shares', [staker])).toBe(1_500_000n);
  });

  test('behavior: a permit gives an allowance without a transaction of the owner', async () => {
    const owner = devnet.accounts(5);
    const spender = devnet.accounts(6).address;
    const { address } = token('permETH');
    const message = { owner: owner.address, spender, value: 5n, nonce: 0n, deadline: maxUint256 };
    const signature = await owner.signTypedData({
      domain: {
        name: 'Devnet Permit Ether',
        version: '1',
        chainId: devnetChainId,
        verifyingContract: address,
      },
      types: {
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      primaryType: 'Permit',
      message,
    });
    const { r, s, yParity } = parseSignature(signature);
    const args = [owner.address, spender, 5n, maxUint256, 27 + yParity, r, s];
    await act(devnet.deployment, spender, {
      to: address,
      contract: 'PermitToken',
      functionName: 'permit',
      args,
    });
    expect(await ask(address, 'PermitToken', 'allowance', [owner.address, spender])).toBe(5n);
  });

  test('error: the capped strategy refuses a large deposit', async () => {
    const { strategy } = token('capETH');
    const [perDeposit, total] = await ask<[bigint, bigint]>(
      strategy,
      'StrategyBaseTVLLimits',
      'getTVLLimits',
    );
    expect(perDeposit).toBeLessThan(total);
    await expect(deposit('capETH', devnet.accounts(7).address, perDeposit + 1n)).rejects.toThrow(
      'MaxPerDepositExceedsMax',
    );
  });

  test('error: a strategy whose deposits are paused refuses them', async () => {
    await pauseContract(devnet.deployment, { contract: 'haltETH', bits: [0] });
    await expect(deposit('haltETH', devnet.accounts(8).address, 1n)).rejects.toThrow('CurrentlyPaused');
  });

  test('behavior: the hostile token is markup, runs from right to left, is long, and still works', async () => {
    const { address } = token('hostile');
    for (const functionName of ['name', 'symbol']) {
      const text = await ask<string>(address, 'HostileToken', functionName);
      expect(new TextEncoder().encode(text).length).toBeGreaterThanOrEqual(10_240);
      expect(text).toMatch(/<\w+/);
      expect(text).toContain('\u202e');
    }
    const staker = devnet.accounts(9).address;
    await deposit('hostile', staker, 7n);
    expect(await ask(token('hostile').strategy, 'StrategyBase', 'shares', [staker])).toBe(7n);
  });
});
