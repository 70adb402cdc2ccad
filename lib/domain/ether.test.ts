import { expect, test } from 'vitest';
import { isEther, missingInPod } from './ether';
import type { QueuedItem, Strategy } from './position';
import { tokenAmount, WAD, withdrawableShares } from './units';

const address = `0x${'be'.repeat(20)}` as const;
const strategyOf = (token: typeof address) => ({ address, token: { address: token } }) as unknown as Strategy;
const itemOf = (shares: bigint, token: typeof address = address) =>
  ({ strategy: strategyOf(token), sharesNow: withdrawableShares(shares) }) as QueuedItem;
const other = `0x${'aa'.repeat(20)}` as const;
const some = 12n * WAD + 345_678_901n;
const paid = 12n * WAD;

test('default: a pod that has less than the whole gwei of a withdrawal whose delay is over', () => {
  const queued = { isReady: true, items: [itemOf(some), itemOf(3n * WAD, other)] };
  expect(missingInPod(queued, tokenAmount(0n))).toEqual({ have: 0n, need: paid });
  expect(missingInPod(queued, tokenAmount(paid - 1n))).toEqual({ have: paid - 1n, need: paid });
  expect(missingInPod(queued, tokenAmount(paid))).toBeUndefined();
});

test('behavior: nothing is missing before the delay is over, of tokens, or where nobody knows what the pod has', () => {
  expect(missingInPod({ isReady: false, items: [itemOf(some)] }, tokenAmount(0n))).toBeUndefined();
  expect(missingInPod({ isReady: true, items: [itemOf(some, other)] }, tokenAmount(0n))).toBeUndefined();
  expect(missingInPod({ isReady: true, items: [itemOf(some)] }, undefined)).toBeUndefined();
});

test('behavior: ether is its own token', () => {
  expect([isEther(strategyOf(address)), isEther(strategyOf(other))]).toEqual([true, false]);
});
