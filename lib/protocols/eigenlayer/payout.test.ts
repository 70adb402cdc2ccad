import { encodeAbiParameters, encodeEventTopics, type Hex, padHex, parseAbiParameters } from 'viem';
import { describe, expect, it } from 'vitest';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodAbi } from '../../../contracts-abi/eigenlayer/eigen-pod';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { erc20Abi } from '../../../contracts-abi/erc20';
import type { Withdrawal } from '../../domain/position';
import type { Address } from '../../domain/units';
import { payoutsOf } from './payout';

const at = (digit: string): Address => padHex(`0x${digit}`, { size: 20 });
const [staker, stETH, rETH, token] = [at('1'), at('2'), at('3'), at('4')];
const root = (digit: string): Hex => padHex(`0x${digit}`, { size: 32 });

const ether = { staker, strategies: [NATIVE_ETH_STRATEGY] };
const withdrawal = { staker, strategies: [stETH, rETH] } as unknown as Withdrawal;

type Topics = [Hex, ...Hex[]];

const completed = (of: Hex) => ({
  address: at('9'),
  topics: encodeEventTopics({
    abi: delegationManagerAbi,
    eventName: 'SlashingWithdrawalCompleted',
  }) as Topics,
  data: of,
});
const transfer = (from: Address, to: Address, value: bigint) => ({
  address: token,
  topics: encodeEventTopics({ abi: erc20Abi, eventName: 'Transfer', args: { from, to } }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('uint256'), [value]),
});
const deposit = (strategy: Address, shares: bigint) => ({
  address: at('8'),
  topics: encodeEventTopics({ abi: strategyManagerAbi, eventName: 'Deposit' }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('address, address, uint256'), [staker, strategy, shares]),
});

const native = { pod: at('7'), eigenPodManager: at('6') };
const paidByPodTo = (recipient: Address, amount: bigint, address = native.pod) => ({
  address,
  topics: encodeEventTopics({
    abi: eigenPodAbi,
    eventName: 'RestakedBeaconChainETHWithdrawn',
    args: { recipient },
  }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('uint256'), [amount]),
});
const podShares = (podOwner: Address, delta: bigint, address = native.eigenPodManager) => ({
  address,
  topics: encodeEventTopics({
    abi: eigenPodManagerAbi,
    eventName: 'PodSharesUpdated',
    args: { podOwner },
  }) as Topics,
  data: encodeAbiParameters(parseAbiParameters('int256'), [delta]),
});

describe('payoutsOf', () => {
  it('default: tokens from each strategy to the staker', () => {
    const logs = [completed(root('a')), transfer(stETH, staker, 5n), transfer(rETH, staker, 7n)];
    expect(payoutsOf(logs, root('a'), withdrawal)).toEqual([
      { strategy: stETH, as: 'tokens', token, amount: 5n },
      { strategy: rETH, as: 'tokens', token, amount: 7n },
    ]);
  });

  it('default: shares put back into the stake', () => {
    const logs = [completed(root('a')), deposit(stETH, 5n), deposit(rETH, 7n)];
    expect(payoutsOf(logs, root('a'), withdrawal)).toEqual([
      { strategy: stETH, as: 'shares', shares: 5n },
      { strategy: rETH, as: 'shares', shares: 7n },
    ]);
  });

  it('default: ether from the staker’s pod, or shares put back into it; of another’s pod nothing', () => {
    const one = { strategy: NATIVE_ETH_STRATEGY };
    expect(payoutsOf([completed(root('a')), paidByPodTo(staker, 5n)], root('a'), ether, native)).toEqual([
      { ...one, as: 'tokens', token: NATIVE_ETH_STRATEGY, amount: 5n },
    ]);
    expect(payoutsOf([completed(root('a')), podShares(staker, 7n)], root('a'), ether, native)).toEqual([
      { ...one, as: 'shares', shares: 7n },
    ]);
    const others = [completed(root('a')), paidByPodTo(token, 5n), podShares(token, 7n)];
    expect(payoutsOf(others, root('a'), ether, native)).toEqual([]);
  });

  it('behavior: a token that says what pods and their manager say adds nothing to the ether and takes nothing from it', () => {
    const both = { staker, strategies: [stETH, NATIVE_ETH_STRATEGY] };
    const said = [
      transfer(stETH, staker, 5n),
      transfer(at('a'), NATIVE_ETH_STRATEGY, 1n),
      ...[token, at('5'), native.eigenPodManager].map((by) => paidByPodTo(staker, 10n ** 20n, by)),
      ...[token, at('5'), native.pod].map((by) => podShares(staker, 10n ** 20n, by)),
    ];
    const tokens = { strategy: stETH, as: 'tokens', token, amount: 5n };
    const one = { strategy: NATIVE_ETH_STRATEGY };
    expect(payoutsOf([completed(root('a')), ...said], root('a'), both, native)).toEqual([tokens]);
    expect(
      payoutsOf([completed(root('a')), ...said, paidByPodTo(staker, 3n)], root('a'), both, native),
    ).toEqual([tokens, { ...one, as: 'tokens', token: NATIVE_ETH_STRATEGY, amount: 3n }]);
    expect(
      payoutsOf([completed(root('a')), ...said, podShares(staker, 4n)], root('a'), both, native),
    ).toEqual([tokens, { ...one, as: 'shares', shares: 4n }]);
  });

  it('behavior: where it is not known which pod is the staker’s, nothing is told of ether', () => {
    const logs = [completed(root('a')), paidByPodTo(staker, 5n), podShares(staker, 7n)];
    expect(payoutsOf(logs, root('a'), ether)).toEqual([]);
  });

  it('behavior: of several completions in one transaction each has its own payments', () => {
    const logs = [
      completed(root('a')),
      transfer(stETH, staker, 5n),
      completed(root('b')),
      transfer(stETH, staker, 6n),
    ];
    const amounts = (of: Hex) => payoutsOf(logs, of, withdrawal).map((one) => 'amount' in one && one.amount);
    expect([amounts(root('a')), amounts(root('b'))]).toEqual([[5n], [6n]]);
  });

  it('behavior: a strategy that the withdrawal names twice is told once, with both parts', () => {
    const twice = { staker, strategies: [stETH, stETH] };
    const inTokens = [completed(root('a')), transfer(stETH, staker, 5n), transfer(stETH, staker, 7n)];
    const inShares = [completed(root('a')), deposit(stETH, 5n), deposit(stETH, 7n)];
    expect(payoutsOf(inTokens, root('a'), twice)).toEqual([
      { strategy: stETH, as: 'tokens', token, amount: 12n },
    ]);
    expect(payoutsOf(inShares, root('a'), twice)).toEqual([{ strategy: stETH, as: 'shares', shares: 12n }]);
  });

  it('behavior: a deposit after the payment is none of it', () => {
    const paidIn = [transfer(staker, stETH, 9n), deposit(stETH, 9n)];
    const back = [completed(root('a')), deposit(stETH, 5n), ...paidIn];
    expect(payoutsOf(back, root('a'), withdrawal)).toEqual([{ strategy: stETH, as: 'shares', shares: 5n }]);
    expect(payoutsOf([completed(root('a')), ...paidIn], root('a'), withdrawal)).toEqual([]);
  });

  it('behavior: payments to others and before the completion do not count', () => {
    const logs = [transfer(stETH, staker, 1n), completed(root('a')), transfer(stETH, at('7'), 2n)];
    expect(payoutsOf(logs, root('a'), withdrawal)).toEqual([]);
  });

  it('behavior: a withdrawal that this transaction did not complete was paid nothing by it', () => {
    expect(payoutsOf([completed(root('a')), transfer(stETH, staker, 1n)], root('b'), withdrawal)).toEqual([]);
  });
});
