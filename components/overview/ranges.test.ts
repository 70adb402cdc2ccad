import { expect, test } from 'vitest';
import { firstDayOf, rangeOf } from './ranges';

const now = Date.UTC(2026, 3, 1, 12);

test('default: a range begins so many days ago; all has no beginning', () => {
  expect(firstDayOf('90', now)).toBe('2026-01-01');
  expect(firstDayOf('365', now)).toBe('2025-04-01');
  expect(firstDayOf('all', now)).toBeUndefined();
});

test('error: what is no range is the usual one', () => {
  expect(['365', 'all', '7', ['365'], undefined].map(rangeOf)).toEqual(['365', 'all', '90', '90', '90']);
});
