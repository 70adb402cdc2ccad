import { decodeEventLog, isAddressEqual, type Log } from 'viem';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
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

type RawLog = Pick<Log, 'address' | 'topics' | 'data'>;

/** What one strategy of a completed withdrawal gave: tokens to the staker, or shares back into the stake. */
export type Payout =
  | { strategy: Address; as: 'tokens'; token: Address; amount: TokenAmount }
  | { strategy: Address; as: 'shares'; shares: DepositShares };

/**
 * What a completed withdrawal paid, in tokens or shares, exact: read off the events that follow its own completion in
 * the receipt. Strategies that paid nothing (slashed to nothing) are left out.
 */
export function payoutsOf(
  logs: readonly RawLog[],
  root: Hex,
  withdrawal: Pick<Withdrawal, 'staker' | 'strategies'>,
): Payout[] {
  const ends = logs.map((log) => completedRoot(log));
  const start = ends.indexOf(root);
  if (start < 0) return [];
  const next = ends.findIndex((end, at) => at > start && end !== undefined);
  const own = logs.slice(start + 1, next < 0 ? undefined : next);
  return withdrawal.strategies.flatMap((strategy) => {
    const payout = own.map((log) => payoutIn(log, strategy, withdrawal.staker)).find((found) => found);
    return payout ?? [];
  });
}

const payoutAbi = [...erc20Abi, ...strategyManagerAbi, ...delegationManagerAbi];

function completedRoot(log: RawLog): Hex | undefined {
  const event = decode(log);
  return event?.eventName === 'SlashingWithdrawalCompleted' ? event.args.withdrawalRoot : undefined;
}

function payoutIn(log: RawLog, strategy: Address, staker: Address): Payout | undefined {
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
