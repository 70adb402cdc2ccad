import { expect, test } from 'vitest';
import { collectingGas, firstAtOnce, fitsAtOnce, gasToCollect } from './collecting';

const queue = (...parts: number[]) => parts.map((count) => ({ items: Array.from({ length: count }) }));
const many = (count: number, parts: number) => queue(...Array.from({ length: count }, () => parts));

test('default: gas is counted by strategies, dearer where shares are put back', () => {
  expect(gasToCollect([])).toBe(0n);
  expect(gasToCollect([{ parts: 1, as: 'tokens' }])).toBe(collectingGas.tokens);
  const both = [
    { parts: 3, as: 'tokens' },
    { parts: 2, as: 'shares' },
  ] as const;
  expect(gasToCollect(both)).toBe(3n * collectingGas.tokens + 2n * collectingGas.shares);
});

test('behavior: withdrawals of one strategy fill a transaction with seventy-five, of four with eighteen', () => {
  expect(firstAtOnce(many(500, 1))).toHaveLength(75);
  expect(firstAtOnce(many(500, 4))).toHaveLength(18);
  expect(firstAtOnce(many(75, 1))).toHaveLength(75);
  expect(firstAtOnce(queue(32, 32, 11, 1))).toHaveLength(3);
  expect(firstAtOnce([])).toEqual([]);
});

test('behavior: one that is too large alone is still offered, and said not to fit', () => {
  expect(firstAtOnce(queue(80, 1))).toHaveLength(1);
  expect(fitsAtOnce([{ parts: 80, as: 'shares' }])).toBe(false);
  expect(fitsAtOnce([{ parts: 80, as: 'tokens' }])).toBe(true);
});
