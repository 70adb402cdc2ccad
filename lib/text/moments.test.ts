import { expect, test } from 'vitest';
import { formatDay, formatMoment } from './moments';

test.each([
  ['2026-01-31', '31 Jan 2026'],
  ['2024-12-01', '1 Dec 2024'],
])('default: the day %s reads "%s"', (day, words) => {
  expect(formatDay(day)).toBe(words);
});

test('default: a moment names day, year, minute and zone', () => {
  expect(formatMoment(Date.UTC(2026, 8, 5, 4, 7, 59) / 1000)).toBe('5 Sep 2026 04:07 UTC');
});

test('error: a moment that no calendar reaches is a dash', () => {
  expect(formatMoment(Number.MAX_SAFE_INTEGER)).toBe('–');
});
