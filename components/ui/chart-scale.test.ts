import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaPath, axisOf, linePath, placeOn, placesOfDays, spreadLabels, thin } from './chart-scale';

test('default: an axis has round marks and holds its values', () => {
  expect(axisOf(0n, 37n)).toEqual({ low: 0n, high: 40n, marks: [0n, 10n, 20n, 30n, 40n] });
  expect(axisOf(103n, 118n)).toEqual({ low: 100n, high: 120n, marks: [100n, 105n, 110n, 115n, 120n] });
});

test('behavior: nothing, and values that are all the same, still have an axis', () => {
  expect(axisOf(0n, 0n)).toEqual({ low: 0n, high: 1n, marks: [0n] });
  expect(axisOf(7n, 7n).low).toBe(0n);
});

test('behavior: any two values lie on their axis between few marks', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 40n), fc.bigInt(0n, 10n ** 40n), (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const axis = axisOf(low, high);
      expect(axis.low).toBeLessThanOrEqual(low);
      expect(axis.high).toBeGreaterThanOrEqual(high);
      expect(axis.marks.length).toBeLessThanOrEqual(6);
      for (const value of [low, high]) {
        expect(placeOn(axis, value)).toBeGreaterThanOrEqual(0);
        expect(placeOn(axis, value)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('default: days lie by the calendar; one alone lies at the end', () => {
  expect(placesOfDays(['2026-01-01', '2026-01-02', '2026-01-05'])).toEqual([0, 0.25, 1]);
  expect(placesOfDays(['2026-01-01'])).toEqual([1]);
  expect(placesOfDays([])).toEqual([]);
});

test('default: thinning keeps both ends and the order', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => at);
  const kept = thin(rows, 120);
  expect(kept).toHaveLength(120);
  expect([kept[0], kept[119]]).toEqual([0, 999]);
  expect([...kept].sort((a, b) => a - b)).toEqual(kept);
  expect(thin(rows.slice(0, 5), 120)).toEqual([0, 1, 2, 3, 4]);
});

test('default: lines and fields start at the bottom left', () => {
  const upper = [
    { x: 0, y: 0.5 },
    { x: 1, y: 1 },
  ];
  const lower = upper.map(({ x }) => ({ x, y: 0 }));
  expect(linePath(upper)).toBe('M0.00 50.00L100.00 0.00');
  expect(areaPath(upper, lower)).toBe('M0.00 50.00L100.00 0.00L100.00 100.00L0.00 100.00Z');
});

test('behavior: labels that would lie on each other move apart and keep their order', () => {
  expect(spreadLabels([0.5, 0.5, 0.95], 0.1)).toEqual([0.5, 0.6, 0.95]);
  const crowded = spreadLabels([1, 0.99, 0.98], 0.1);
  expect(crowded.map((place) => place.toFixed(2))).toEqual(['1.00', '0.90', '0.80']);
});
