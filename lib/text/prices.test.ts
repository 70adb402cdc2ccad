import { expect, it } from 'vitest';
import { listSources } from './prices';

it('default: sources by their names', () => {
  expect(listSources(['coinbase'])).toBe('coinbase');
  expect(listSources(['coinbase', 'kraken', 'by hand'])).toBe('coinbase, kraken, by hand');
});

it('behavior: of many the first three are named', () => {
  expect(listSources(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 other');
  expect(listSources(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 others');
});
