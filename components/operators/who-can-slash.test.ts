import { expect, test } from 'vitest';
import { explainSlashers, isSlashableAt } from './who-can-slash';

const member = { isMember: true };
const left = { isMember: false, slashableUntil: 20 };

test('default: the slashers of the sets that it is in', () => {
  expect(explainSlashers([member, member], 5)).toBe('the slasher of each of 2 operator sets');
});

test('behavior: a set that it left counts until the last block in which it can slash', () => {
  expect([20, 21].map((block) => isSlashableAt(left, block))).toEqual([true, false]);
  expect(explainSlashers([left], 20)).toBe(
    'the slasher of each of 1 operator set that it left and that can slash it still',
  );
  expect(explainSlashers([member, left], 20)).toBe(
    'the slasher of each of 2 operator sets, 1 of which it left and can be slashed by still',
  );
  expect(explainSlashers([left], 21)).toBe('nobody at present');
});

test('behavior: without the block until which it can be slashed one that it left is over', () => {
  expect(explainSlashers([{ isMember: false }], 5)).toBe('nobody at present');
});
