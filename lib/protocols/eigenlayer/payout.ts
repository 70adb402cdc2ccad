import { decodeEventLog, isAddressEqual, type Log } from 'viem';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodAbi } from '../../../contracts-abi/eigenlayer/eigen-pod';
import { eigenPodManagerAbi } from '../../../contracts-abi/eigenlayer/eigen-pod-manager';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import { erc20Abi } from '../../../contracts-abi/erc20';
import type { Withdrawal } from '../../domain/position';
import {
  type Address,
  type DepositShares,
  depositShares,
  type Hex,
  type TokenAmount,
  tokenAmount,
} from '../../domain/units';
import { isNativeEth } from './ask-strategy';
import type { NativePod } from './native-pod';

type RawLog = Pick<Log, 'address' | 'topics' | 'data'>;

/** What one strategy of a completed withdrawal gave: tokens to the staker, or shares back into the stake. */
export type Payout =
  | { strategy: Address; as: 'tokens'; token: Address; amount: TokenAmount }
  | { strategy: Address; as: 'shares'; shares: DepositShares };

/**
 * What a completed withdrawal paid, in tokens or shares, exact: read off the events that follow its own completion in
 * the receipt, up to the next completion or to tokens that come in again. One for each strategy, however often the
 * withdrawal names it; strategies that paid nothing (slashed to nothing) are left out. Of ether only what the staker's own
 * pod and the pods' manager say counts, since every token that is paid may say the same: without `native` it is left out.
 */
export function payoutsOf(
  logs: readonly RawLog[],
  root: Hex,
  withdrawal: Pick<Withdrawal, 'staker' | 'strategies'>,
  native?: NativePod,
): Payout[] {
  const ends = logs.map((log) => completedRoot(log));
  const start = ends.indexOf(root);
  if (start < 0) return [];
  const next = ends.findIndex((end, at) => at > start && end !== undefined);
  const after = logs.slice(start + 1, next < 0 ? undefined : next);
  const strategies = [...new Set(withdrawal.strategies)];
  const end = after.findIndex((log) => strategies.some((strategy) => comesInto(log, strategy)));
  const own = after.slice(0, end < 0 ? undefined : end);
  return strategies.flatMap((strategy) => {
    const parts = own.flatMap((log) => payoutIn(log, strategy, withdrawal.staker, native) ?? []);
    return parts.length === 0 ? [] : [parts.reduce(together)];
  });
}

/** Two parts of one withdrawal in the same strategy, paid alike. */
function together(one: Payout, other: Payout): Payout {
  if (one.as === 'tokens' && other.as === 'tokens' && isAddressEqual(one.token, other.token)) {
    return { ...one, amount: tokenAmount(one.amount + other.amount) };
  }
  if (one.as === 'shares' && other.as === 'shares') {
    return { ...one, shares: depositShares(one.shares + other.shares) };
  }
  return one;
}

const payoutAbi = [
  ...erc20Abi,
  ...strategyManagerAbi,
  ...delegationManagerAbi,
  ...eigenPodAbi,
  ...eigenPodManagerAbi,
];

function completedRoot(log: RawLog): Hex | undefined {
  const event = decode(log);
  return event?.eventName === 'SlashingWithdrawalCompleted' ? event.args.withdrawalRoot : undefined;
}

/** A deposit begins: what is said of the strategy from here on is no payment. Ether comes in without any token's word. */
function comesInto(log: RawLog, strategy: Address): boolean {
  if (isNativeEth(strategy)) return false;
  const event = decode(log);
  return event?.eventName === 'Transfer' && isAddressEqual(event.args.to, strategy);
}

/** Ether is paid by the staker's pod, and put back with the pods' manager. */
function etherIn(log: RawLog, strategy: Address, staker: Address, native: NativePod): Payout | undefined {
  const event = decode(log);
  if (event?.eventName === 'RestakedBeaconChainETHWithdrawn') {
    const isOwn = isAddressEqual(log.address, native.pod) && isAddressEqual(event.args.recipient, staker);
    const amount = tokenAmount(event.args.amount);
    return isOwn ? { strategy, as: 'tokens', token: strategy, amount } : undefined;
  }
  if (event?.eventName !== 'PodSharesUpdated') return undefined;
  const { podOwner, sharesDelta } = event.args;
  const isOwn = isAddressEqual(log.address, native.eigenPodManager) && isAddressEqual(podOwner, staker);
  return isOwn ? { strategy, as: 'shares', shares: depositShares(sharesDelta) } : undefined;
}

function payoutIn(
  log: RawLog,
  strategy: Address,
  staker: Address,
  native: NativePod | undefined,
): Payout | undefined {
  if (isNativeEth(strategy)) return native && etherIn(log, strategy, staker, native);
  const event = decode(log);
  if (event?.eventName === 'Transfer') {
    const { from, to, value } = event.args;
    const isOwn = isAddressEqual(from, strategy) && isAddressEqual(to, staker);
    return isOwn ? { strategy, as: 'tokens', token: log.address, amount: tokenAmount(value) } : undefined;
  }
  if (event?.eventName !== 'Deposit' || !isAddressEqual(event.args.strategy, strategy)) return undefined;
  return { strategy, as: 'shares', shares: depositShares(event.args.shares) };
}

function decode({ topics, data }: RawLog) {
  try {
    return decodeEventLog({ abi: payoutAbi, topics: topics as [Hex, ...Hex[]], data });
  } catch (error) {
    // Another event, or one of this name in another shape.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
