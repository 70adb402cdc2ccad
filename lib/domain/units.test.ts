import { expect, test } from 'vitest';
import { mulDiv } from './units';

test.each([
  [7n, 1n, 2n, 3n, 4n],
  [8n, 1n, 2n, 4n, 4n],
  [0n, 5n, 3n, 0n, 0n],
  [2n ** 256n, 2n ** 256n, 2n ** 256n, 2n ** 256n, 2n ** 256n],
])('default: %d·%d/%d is exact and rounds as named', (a, b, c, down, up) => {
  expect(mulDiv(a, b, c, 'down')).toBe(down);
  expect(mulDiv(a, b, c, 'up')).toBe(up);
});

test('error: division by zero is an invariant breach', () => {
  expect(() => mulDiv(1n, 1n, 0n, 'down')).toThrow(RangeError);
});
