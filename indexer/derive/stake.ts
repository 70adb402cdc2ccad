import type { Address } from '../../lib/domain/units';
import { WAD } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Work } from '../store/work';
import type { EventPlace } from './events';
import { dayOf } from './fold';

type At = Pick<EventPlace, 'block' | 'time'>;

/** The strategy's row; one that no whitelist event ever named is noted as closed. */
export function strategyRow(work: Work, address: Address, { block }: At): RowOf<'strategy'> {
  return (
    work.get('strategy', { address }) ?? {
      address,
      listed_block: block,
      is_whitelisted: false,
      delegated_shares: 0n,
      event_rate: null,
      token: null,
      symbol: null,
      name: null,
      decimals: null,
      total_shares: null,
      token_balance: null,
      is_deposit_paused: null,
      is_withdrawal_paused: null,
      max_per_deposit: null,
      max_total: null,
      eth_rate: null,
    }
  );
}

export function operatorStrategyRow(
  work: Work,
  operator: Address,
  strategy: Address,
): RowOf<'operator_strategy'> {
  return (
    work.get('operator_strategy', { operator, strategy }) ?? {
      operator,
      strategy,
      shares: 0n,
      max_magnitude: WAD,
    }
  );
}

/** Changes an operator's shares, with all sums and daily values that stand on them. Gives the row as it is then. */
export function moveOperatorShares(
  work: Work,
  operator: Address,
  strategy: Address,
  change: bigint,
  at: At,
): RowOf<'operator_strategy'> {
  const row = operatorStrategyRow(work, operator, strategy);
  const moved = { ...row, shares: row.shares + change };
  work.set('operator_strategy', moved);
  const day = dayOf(at.time);
  work.set('operator_strategy_day', { operator, strategy, day, shares: moved.shares });
  const pool = strategyRow(work, strategy, at);
  setStrategy(work, { ...pool, delegated_shares: pool.delegated_shares + change }, at);
  return moved;
}

/** Writes a strategy's row and its value of the day. */
export function setStrategy(work: Work, row: RowOf<'strategy'>, { time }: At): void {
  work.set('strategy', row);
  const { address: strategy, delegated_shares, event_rate: rate } = row;
  work.set('strategy_day', { strategy, day: dayOf(time), delegated_shares, rate });
}

/** What an account has in a strategy. */
export function stakerStrategyRow(
  work: Work,
  staker: Address,
  strategy: Address,
): RowOf<'staker_strategy'> | undefined {
  return work.get('staker_strategy', { staker, strategy });
}

/**
 * Of an account that appears for the first time. Its beginning may be older than today's events, and no event tells
 * whether it is: what it has is read from the chain.
 */
export const newStakerStrategy = (staker: Address, strategy: Address): RowOf<'staker_strategy'> => ({
  staker,
  strategy,
  deposit_shares: 0n,
  scaling_factor: WAD,
  needs_reading: true,
});
