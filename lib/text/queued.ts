import type { QueuedWithdrawal } from '../domain/position';
import type { BlockNumber } from '../domain/units';
import { formatBlock } from './format';

/** By whom, and until when, what waits can still be reduced; ether also by what its owner's validators lose. */
export function explainSlashability(
  { slashableUntil }: Pick<QueuedWithdrawal, 'slashableUntil'>,
  latest: BlockNumber,
  hasEther: boolean,
): string {
  if (!hasEther) {
    if (slashableUntil === undefined) return 'by nobody: it was queued without an operator';
    return latest > slashableUntil
      ? `no more: its amount is fixed since block ${formatBlock(slashableUntil + 1n)}`
      : `until block ${formatBlock(slashableUntil)} inclusive`;
  }
  const validators = 'what your validators lose is taken from it until it is collected';
  if (slashableUntil === undefined)
    return `by no operator set: it was queued without an operator; ${validators}`;
  return latest > slashableUntil
    ? `by operator sets no more since block ${formatBlock(slashableUntil + 1n)}; what your validators lose is still taken from it`
    : `by operator sets until block ${formatBlock(slashableUntil)} inclusive; ${validators}`;
}
