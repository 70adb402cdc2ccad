import { expect, test } from 'vitest';
import { bounds, stacked, thinned, valuesOn } from './chart-series';

const series = [
  { name: 'native', values: [1n, 2n, 3n] },
  { name: 'other', values: [10n, 0n, 5n] },
];

test('default: stacked series end at the sum', () => {
  expect(stacked(series)).toEqual([
    { name: 'native', values: [1n, 2n, 3n] },
    { name: 'other', values: [11n, 2n, 8n] },
  ]);
});

test('default: the values of a day by name', () => {
  expect(valuesOn(series, 2)).toEqual([
    { name: 'native', value: 3n },
    { name: 'other', value: 5n },
  ]);
  expect(valuesOn(series, 3)).toEqual([]);
});

test('default: days and values stay beside each other when they are thinned', () => {
  const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
  expect(thinned(days, series, 2)).toEqual({
    days: ['2026-01-01', '2026-01-03'],
    series: [
      { name: 'native', values: [1n, 3n] },
      { name: 'other', values: [10n, 5n] },
    ],
  });
});

test('behavior: bounds of nothing are zero', () => {
  expect(bounds(series)).toEqual({ lowest: 0n, highest: 10n });
  expect(bounds([])).toEqual({ lowest: 0n, highest: 0n });
});
