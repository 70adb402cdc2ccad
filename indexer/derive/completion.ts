import { isAddressEqual } from 'viem';
import type { Address } from '../../lib/domain/units';
import type { Work } from '../store/work';
import type { Memory } from './fold';

// What pays a withdrawal follows the event of its completion at once. Tokens leave a strategy, which then says its
// rate; shares that stay are said as a deposit of the staker, and no rate. A deposit from outside says a rate as well,
// just before: so what comes after a rate is no payment any more.

/**
 * A strategy says its rate: tokens left it or came in. The first one after a completion counts as its payment until a
 * deposit turns out to have been meant.
 */
export function noteRate(work: Work, memory: Memory, strategy: Address): void {
  const root = memory.completing;
  memory.completing = undefined;
  memory.paidBy = undefined;
  const row = root && work.get('withdrawal', { root });
  if (!row || row.completed_as !== null) return;
  work.set('withdrawal', { ...row, completed_as: 'tokens' });
  memory.paidBy = { root, strategy };
}

/** Shares join what the staker has. Gives whether a withdrawal that is being completed put them back. */
function noteReturn(work: Work, memory: Memory, staker: Address): boolean {
  const root = memory.completing;
  const row = root && work.get('withdrawal', { root });
  if (!row || !isAddressEqual(staker, row.staker)) return false;
  work.set('withdrawal', { ...row, completed_as: 'shares' });
  return true;
}

/**
 * Shares join a pod at event `log`. They came back only where that is the first thing after a completion: before shares
 * that a proof or a checkpoint finds, the pod says that it was paid, or the validators that it saw.
 */
export function noteEther(work: Work, memory: Memory, owner: Address, log: number): void {
  const root = memory.completing;
  const row = root && work.get('withdrawal', { root });
  if (row?.completed_log === log - 1) noteReturn(work, memory, owner);
}

/** The same of an event that a deposit from outside causes too: then the rate just before it was its own. */
export function noteDeposit(work: Work, memory: Memory, staker: Address, strategy: Address): boolean {
  const { paidBy } = memory;
  memory.paidBy = undefined;
  if (!paidBy || !isAddressEqual(paidBy.strategy, strategy)) return noteReturn(work, memory, staker);
  const row = work.get('withdrawal', { root: paidBy.root });
  // Nothing was left of it: it was completed for nothing.
  if (row) work.set('withdrawal', { ...row, completed_as: null });
  return false;
}
