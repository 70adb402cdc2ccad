import { expect, test } from 'vitest';
import { blockNumber } from '../domain/units';
import { changedAfter, type Seen, seenAfter } from './since';

const at = (number: bigint) => blockNumber(number);
const values = (a: bigint, b: bigint) =>
  new Map([
    ['a', a],
    ['b', b],
  ]);
const nothing: Seen = new Map();

test('default: a value is as old as the block in which it changed last', () => {
  const first = seenAfter(nothing, values(1n, 2n), at(10n));
  const second = seenAfter(first, values(1n, 3n), at(11n));
  expect([...second]).toEqual([
    ['a', { value: 1n, since: 10n }],
    ['b', { value: 3n, since: 11n }],
  ]);
});

test('behavior: where nothing has changed it is the same object, so that nothing is drawn for it', () => {
  const first = seenAfter(nothing, values(1n, 2n), at(10n));
  expect(seenAfter(first, values(1n, 2n), at(12n))).toBe(first);
  expect(seenAfter(nothing, new Map(), at(12n))).toBe(nothing);
});

test('behavior: what is not there any more is forgotten, and new when it comes again', () => {
  const first = seenAfter(nothing, values(1n, 2n), at(10n));
  const less = seenAfter(first, new Map([['a', 1n]]), at(11n));
  expect([...less.keys()]).toEqual(['a']);
  expect(seenAfter(less, values(1n, 2n), at(12n)).get('b')?.since).toBe(12n);
});

test('default: the newest change is told, and what was there at first is none', () => {
  const first = seenAfter(nothing, values(1n, 2n), at(10n));
  expect(changedAfter(first, at(10n))).toBeUndefined();
  const second = seenAfter(first, values(1n, 3n), at(11n));
  expect(changedAfter(second, at(10n))).toBe(11n);
  expect(changedAfter(seenAfter(second, values(4n, 3n), at(15n)), at(10n))).toBe(15n);
  expect(changedAfter(nothing, at(10n))).toBeUndefined();
});
