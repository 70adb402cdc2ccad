import type { QueuedWithdrawal } from '@/lib/domain/position';

/** Ready ones first, then by the block in which they become so; the older one first where that is the same. */
export function inOrder(queue: readonly QueuedWithdrawal[]): QueuedWithdrawal[] {
  return [...queue].sort((a, b) => {
    if (a.completableAt !== b.completableAt) return a.completableAt < b.completableAt ? -1 : 1;
    return a.withdrawal.nonce < b.withdrawal.nonce ? -1 : 1;
  });
}
