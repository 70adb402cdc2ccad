import { type Address, type Hex, hashTypedData, maxUint256, parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleAccount } from '../../accounts';
import { devnetChainId } from '../../anvil';
import { compileContracts } from '../../compile';
import { act, read } from '../../scenario/act';
import { Sender } from '../../sender';
import { startTestDevnet, type TestDevnet } from '../../testing';

let devnet: TestDevnet;
let sender: Sender;

beforeAll(async () => {
  devnet = await startTestDevnet();
  sender = new Sender(devnet.rpcUrl, await compileContracts());
});
afterAll(() => devnet.stop());

const owner = roleAccount('deployer');
const stranger = () => devnet.accounts(0).address;

function contracts() {
  const { strategyManager, strategyFactory } = devnet.deployment.protocols.eigenlayer.contracts;
  return {
    manager: { to: strategyManager, contract: 'StrategyManager' },
    factory: { to: strategyFactory as Address, contract: 'StrategyFactory' },
  };
}

function token(key: string) {
  return devnet.deployment.devnet.tokens.find((entry) => entry.key === key)!;
}

async function deposit(key: string, from: Address, amount: bigint): Promise<Hex> {
  const { address, strategy } = token(key);
  const { manager } = contracts();
  const approval = {
    to: address,
    contract: 'FaucetToken',
    functionName: 'approve',
    args: [manager.to, amount],
  };
  await act(devnet.deployment, from, approval);
  const args = [strategy, address, amount];
  return act(devnet.deployment, from, { ...manager, functionName: 'depositIntoStrategy', args });
}

describe('StrategyFactory', () => {
  test('default: anybody makes the one strategy of a token, and it is open at once', async () => {
    const { manager, factory } = contracts();
    const made = await sender.deploy(owner, 'FaucetToken', ['New', 'NEW', 8]);
    const making = { ...factory, functionName: 'deployNewStrategy', args: [made] };
    await act(devnet.deployment, stranger(), making);
    const strategy = await read<Address>(devnet.deployment, {
      ...factory,
      functionName: 'deployedStrategies',
      args: [made],
    });
    const isOpen = { ...manager, functionName: 'strategyIsWhitelistedForDeposit', args: [strategy] };
    expect(await read(devnet.deployment, isOpen)).toBe(true);
    expect(
      await read(devnet.deployment, {
        to: strategy,
        contract: 'StrategyBase',
        functionName: 'underlyingToken',
      }),
    ).toBe(made);
    await expect(act(devnet.deployment, stranger(), making)).rejects.toThrow('StrategyAlreadyExists');
  });

  test('behavior: a blacklisted token loses its strategy and gets no other', async () => {
    const { manager, factory } = contracts();
    const { address, strategy } = token('ankrETH');
    const listing = { ...factory, functionName: 'blacklistTokens', args: [[address]] };
    await expect(act(devnet.deployment, stranger(), listing)).rejects.toThrow('OwnableUnauthorizedAccount');
    await act(devnet.deployment, owner.address, listing);
    const isOpen = { ...manager, functionName: 'strategyIsWhitelistedForDeposit', args: [strategy] };
    expect(await read(devnet.deployment, isOpen)).toBe(false);
    await expect(deposit('ankrETH', stranger(), 1n)).rejects.toThrow('StrategyNotWhitelisted');
    await expect(act(devnet.deployment, owner.address, listing)).rejects.toThrow('AlreadyBlacklisted');
    const making = { ...factory, functionName: 'deployNewStrategy', args: [address] };
    await expect(act(devnet.deployment, stranger(), making)).rejects.toThrow('BlacklistedToken');
  });

  test('behavior: deposits into a strategy are closed and opened by the owner', async () => {
    const { factory, manager } = contracts();
    const { strategy } = token('mETH');
    const close = { ...factory, functionName: 'removeStrategiesFromWhitelist', args: [[strategy]] };
    await act(devnet.deployment, owner.address, close);
    await expect(deposit('mETH', stranger(), 5n)).rejects.toThrow('StrategyNotWhitelisted');
    await act(devnet.deployment, owner.address, { ...close, functionName: 'whitelistStrategies' });
    await deposit('mETH', stranger(), 5n);
    const direct = { ...manager, functionName: 'addStrategiesToDepositWhitelist', args: [[strategy]] };
    await expect(act(devnet.deployment, owner.address, direct)).rejects.toThrow('OnlyStrategyWhitelister');
  });
});

describe('StrategyBaseTVLLimits', () => {
  test('default: the limits are in token units, the larger includes the deposit itself', async () => {
    const { strategy } = token('capETH');
    const limited = { to: strategy, contract: 'StrategyBaseTVLLimits' };
    const setLimits = { ...limited, functionName: 'setTVLLimits', args: [10n, 15n] };
    await expect(act(devnet.deployment, stranger(), setLimits)).rejects.toThrow('OnlyUnpauser');
    await act(devnet.deployment, owner.address, setLimits);
    expect(await read(devnet.deployment, { ...limited, functionName: 'getTVLLimits' })).toEqual([10n, 15n]);
    await expect(deposit('capETH', stranger(), 11n)).rejects.toThrow('MaxPerDepositExceedsMax');
    await deposit('capETH', stranger(), 10n);
    await expect(deposit('capETH', stranger(), 6n)).rejects.toThrow('BalanceExceedsMaxTotalDeposits');
    await deposit('capETH', stranger(), 5n);
  });

  test('error: one deposit cannot be allowed more than all of them', async () => {
    const limited = { to: token('capETH').strategy, contract: 'StrategyBaseTVLLimits' };
    const setLimits = { ...limited, functionName: 'setTVLLimits', args: [16n, 15n] };
    await expect(act(devnet.deployment, owner.address, setLimits)).rejects.toThrow('MaxPerDepositExceedsMax');
  });
});

describe('StrategyBase', () => {
  test('default: shares follow the rate with its virtual offset, rounded down', async () => {
    const { address, strategy } = token('ETHx');
    const staker = devnet.accounts(1).address;
    await deposit('ETHx', staker, parseEther('10'));
    const gift = {
      to: address,
      contract: 'FaucetToken',
      functionName: 'mint',
      args: [strategy, parseEther('1')],
    };
    await act(devnet.deployment, staker, gift);
    await deposit('ETHx', staker, parseEther('3'));
    const base = { to: strategy, contract: 'StrategyBase' };
    const added = 2_727_272_727_272_727_297n;
    expect(await read(devnet.deployment, { ...base, functionName: 'shares', args: [staker] })).toBe(
      parseEther('10') + added,
    );
    expect(
      await read(devnet.deployment, { ...base, functionName: 'sharesToUnderlyingView', args: [added] }),
    ).toBe(2_999_999_999_999_999_999n);
  });

  test('error: only the manager moves money and shares', async () => {
    const { address, strategy } = token('ETHx');
    const base = { to: strategy, contract: 'StrategyBase' };
    const attempts: [string, readonly unknown[]][] = [
      ['deposit', [address, 1n]],
      ['withdraw', [stranger(), address, 1n]],
      ['beforeAddShares', [stranger(), 1n]],
      ['beforeRemoveShares', [stranger(), 1n]],
    ];
    for (const [functionName, args] of attempts) {
      await expect(act(devnet.deployment, stranger(), { ...base, functionName, args })).rejects.toThrow(
        'OnlyStrategyManager',
      );
    }
    const again = { ...base, functionName: 'initialize', args: [stranger()] };
    await expect(act(devnet.deployment, stranger(), again)).rejects.toThrow('InputAddressZero');
  });

  test('error: total shares have a limit', async () => {
    const { address } = token('swETH');
    const whale = devnet.accounts(2).address;
    const amount = 10n ** 38n;
    const gift = { to: address, contract: 'FaucetToken', functionName: 'mint', args: [whale, amount] };
    await act(devnet.deployment, whale, gift);
    await expect(deposit('swETH', whale, amount)).rejects.toThrow('TotalSharesExceedsMax');
    await deposit('swETH', whale, amount - 1n);
  });
});

describe('StrategyManager', () => {
  test('default: a deposit by signature credits the signer, once', async () => {
    const { manager } = contracts();
    const { address, strategy } = token('osETH');
    const [staker, payer] = [devnet.accounts(3), devnet.accounts(4).address];
    const message = {
      staker: staker.address,
      strategy,
      token: address,
      amount: 9n,
      nonce: 0n,
      expiry: maxUint256,
    };
    const typedData = {
      domain: { name: 'EigenLayer', version: '1', chainId: devnetChainId, verifyingContract: manager.to },
      types: {
        Deposit: [
          { name: 'staker', type: 'address' },
          { name: 'strategy', type: 'address' },
          { name: 'token', type: 'address' },
          { name: 'amount', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'expiry', type: 'uint256' },
        ],
      },
      primaryType: 'Deposit',
      message,
    } as const;
    const digestArgs = [staker.address, strategy, address, 9n, 0n, maxUint256];
    const digest = { ...manager, functionName: 'calculateStrategyDepositDigestHash', args: digestArgs };
    expect(await read(devnet.deployment, digest)).toBe(hashTypedData(typedData));

    const signature = await staker.signTypedData(typedData);
    const approval = {
      to: address,
      contract: 'FaucetToken',
      functionName: 'approve',
      args: [manager.to, 18n],
    };
    await act(devnet.deployment, payer, approval);
    const args = [strategy, address, 9n, staker.address, maxUint256, signature];
    const deposit = { ...manager, functionName: 'depositIntoStrategyWithSignature', args };
    await act(devnet.deployment, payer, deposit);
    const held = { ...manager, functionName: 'stakerDepositShares', args: [staker.address, strategy] };
    expect(await read(devnet.deployment, held)).toBe(9n);
    await expect(act(devnet.deployment, payer, deposit)).rejects.toThrow('InvalidSignature');
  });

  test('error: nobody but the DelegationManager changes shares', async () => {
    const { manager } = contracts();
    const { address, strategy } = token('osETH');
    const operatorSet = { avs: stranger(), id: 0 };
    const attempts: [string, readonly unknown[]][] = [
      ['addShares', [stranger(), strategy, 1n]],
      ['removeDepositShares', [stranger(), strategy, 1n]],
      ['withdrawSharesAsTokens', [stranger(), strategy, address, 1n]],
      ['increaseBurnOrRedistributableShares', [operatorSet, 1n, strategy, 1n]],
    ];
    for (const [functionName, args] of attempts) {
      const attempt = act(devnet.deployment, stranger(), { ...manager, functionName, args });
      await expect(attempt, functionName).rejects.toThrow('OnlyDelegationManager');
    }
  });

  test('behavior: the owner chooses who opens strategies', async () => {
    const { manager, factory } = contracts();
    const choose = { ...manager, functionName: 'setStrategyWhitelister', args: [owner.address] };
    await expect(act(devnet.deployment, stranger(), choose)).rejects.toThrow('OwnableUnauthorizedAccount');
    await act(devnet.deployment, owner.address, choose);
    const { strategy } = token('rETH');
    const close = { ...manager, functionName: 'removeStrategiesFromDepositWhitelist', args: [[strategy]] };
    await act(devnet.deployment, owner.address, close);
    await expect(deposit('rETH', stranger(), 1n)).rejects.toThrow('StrategyNotWhitelisted');
    await act(devnet.deployment, owner.address, { ...choose, args: [factory.to] });
  });
});

describe('version', () => {
  const versionIn = ({ deployment }: TestDevnet) =>
    read<string>(deployment, {
      to: deployment.protocols.eigenlayer.contracts.strategyManager,
      contract: 'StrategyManager',
      functionName: 'version',
    });

  test('default: a manager that holds back what was slashed is of release 1.13, and the file says so', async () => {
    expect(await versionIn(devnet)).toBe('1.13.0');
    expect(devnet.deployment.protocols.eigenlayer.version).toBe('1.13.0');
  });

  test('behavior: without holding back it is of the release before', async () => {
    const delays = {
      withdrawalDelayBlocks: 5,
      deallocationDelayBlocks: 5,
      allocationConfigurationDelayBlocks: 6,
    };
    const before = await startTestDevnet({ delays });
    try {
      expect(await versionIn(before)).toBe('1.12.0');
      expect(before.deployment.protocols.eigenlayer.version).toBe('1.12.0');
    } finally {
      await before.stop();
    }
  });
});
