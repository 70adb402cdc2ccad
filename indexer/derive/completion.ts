import { isAddressEqual } from 'viem';
import type { Address } from '../../lib/domain/units';
import type { Work } from '../store/work';
import type { Memory } from './fold';

/**
 * What pays a withdrawal follows the event of its completion: a rate of the strategy when tokens leave it, the staker's
 * deposit when the shares stay. Whichever comes first tells how it was completed. Gives whether this pays one in that way.
 */
export function notePayment(
  work: Work,
  memory: Memory,
  kind: 'tokens' | 'shares',
  strategyOrStaker: { strategy: Address } | { staker: Address },
): boolean {
  const root = memory.completing;
  const row = root && work.get('withdrawal', { root });
  if (!row) return false;
  if ('staker' in strategyOrStaker && !isAddressEqual(strategyOrStaker.staker, row.staker)) return false;
  if (row.completed_as === null) work.set('withdrawal', { ...row, completed_as: kind });
  return (row.completed_as ?? kind) === kind;
}
