import { slashingFactor, toWithdrawable } from '../../lib/domain/shares';
import {
  type Address,
  depositShares,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
} from '../../lib/domain/units';
import type { RowOf } from '../store/tables';
import type { Book } from './book';
import { isNative } from './pricing';

type Held = Pick<RowOf<'staker_strategy'>, 'strategy' | 'deposit_shares' | 'scaling_factor'>;

/** What slashing leaves of shares in a strategy: `magnitude` of the operator, and for ether the pod's own factor. */
export function factorOf(strategy: Address, magnitude: Wad, podFactor: bigint | null): Wad {
  return isNative(strategy) ? slashingFactor(magnitude, wad(podFactor ?? WAD)) : slashingFactor(magnitude);
}

/** What slashing left of an operator's stake in a strategy; all of it where it was never slashed, or of nobody's. */
export const magnitudeOf = ({ operators }: Book, operator: Address | null, strategy: Address): Wad =>
  (operator && operators.get(operator)?.stakes.get(strategy)?.maxMagnitude) ?? WAD;

/** Withdrawable shares of a holding at the block. */
export const withdrawableOf = (
  { strategy, deposit_shares: shares, scaling_factor: scaling }: Held,
  magnitude: Wad,
  podFactor: bigint | null,
): WithdrawableShares =>
  toWithdrawable(depositShares(shares), wad(scaling), factorOf(strategy, magnitude, podFactor));
