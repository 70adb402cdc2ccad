import { expect, it } from 'vitest';
import { isBefore } from './notices-touched';

const block = { number: 7, hash: '0xa' };

it('default: the same block and a later one are not before', () => {
  expect(isBefore(block, block)).toBe(false);
  expect(isBefore({ number: 8, hash: '0xb' }, block)).toBe(false);
});

it('behavior: an earlier block is, and one of another chain at the same height', () => {
  expect(isBefore({ number: 6, hash: '0xb' }, block)).toBe(true);
  expect(isBefore({ number: 7, hash: '0xb' }, block)).toBe(true);
});
