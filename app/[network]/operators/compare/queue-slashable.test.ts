import { expect, test } from 'vitest';
import { queueSlashableUntil } from './queue-slashable';

const queued = (slashableUntil?: number) => ({
  state: 'queued' as const,
  ...(slashableUntil !== undefined && { slashableUntil }),
});

test('default: the last block of those that can still be slashed', () => {
  expect(queueSlashableUntil([queued(30), queued(40), queued(20)], 25)).toBe(40);
});

test('behavior: the last block itself counts, the one after it does not', () => {
  expect([40, 41].map((block) => queueSlashableUntil([queued(40)], block))).toEqual([40, undefined]);
});

test('behavior: what is completed, or was queued while delegated to nobody, cannot be slashed', () => {
  expect(queueSlashableUntil([{ state: 'completed', slashableUntil: 40 }, queued()], 25)).toBeUndefined();
});
