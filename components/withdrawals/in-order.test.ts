import { describe, expect, it } from 'vitest';
import type { QueuedWithdrawal } from '@/lib/domain/position';
import { inOrder } from './in-order';

const queued = (completableAt: bigint, nonce: bigint) =>
  ({ completableAt, withdrawal: { nonce } }) as unknown as QueuedWithdrawal;

const shownAs = (queue: readonly QueuedWithdrawal[]) =>
  inOrder(queue).map((one) => [one.completableAt as bigint, one.withdrawal.nonce]);

describe('inOrder', () => {
  it('default: what can be collected first stands first', () => {
    expect(shownAs([queued(30n, 0n), queued(10n, 2n), queued(20n, 1n)])).toEqual([
      [10n, 2n],
      [20n, 1n],
      [30n, 0n],
    ]);
  });

  it('behavior: of the same block the older one stands first, whatever order the chain lists them in', () => {
    expect(shownAs([queued(10n, 3n), queued(10n, 1n), queued(10n, 2n)])).toEqual([
      [10n, 1n],
      [10n, 2n],
      [10n, 3n],
    ]);
  });

  it('behavior: the list it was given stays as it was', () => {
    const queue = [queued(2n, 0n), queued(1n, 1n)];
    inOrder(queue);
    expect(queue.map(({ completableAt }) => completableAt)).toEqual([2n, 1n]);
  });
});
