import { expect, it } from 'vitest';
import { directionOf } from './history';

it('default: what comes in adds, what leaves or is lost takes away', () => {
  expect(directionOf({ kind: 'deposited' })).toBe(1n);
  expect(directionOf({ kind: 'slashed' })).toBe(-1n);
  expect(directionOf({ kind: 'beacon-slashed' })).toBe(-1n);
  expect(directionOf({ kind: 'collected', withdrawal: { paidAs: 'tokens' } })).toBe(-1n);
});

it('behavior: what only changes its place, or moves nothing, changes nothing', () => {
  expect(directionOf({ kind: 'queued', withdrawal: {} })).toBe(0n);
  expect(directionOf({ kind: 'collected', withdrawal: { paidAs: 'shares' } })).toBe(0n);
  expect(directionOf({ kind: 'collected', withdrawal: {} })).toBe(0n);
  expect(directionOf({ kind: 'delegated' })).toBe(0n);
  expect(directionOf({ kind: 'undelegated' })).toBe(0n);
});
