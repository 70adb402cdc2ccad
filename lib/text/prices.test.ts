import { expect, it } from 'vitest';
import { explainOldPrices, listSources } from './prices';

it('default: sources by their names', () => {
  expect(listSources(['coinbase'])).toBe('coinbase');
  expect(listSources(['coinbase', 'kraken', 'by hand'])).toBe('coinbase, kraken, by hand');
});

it('behavior: of many the first three are named', () => {
  expect(listSources(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 other');
  expect(listSources(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 others');
});

it('behavior: of how many tokens no price still holds', () => {
  expect(explainOldPrices(3, 1)).toMatch(/^1 of 3 tokens has no price of the last .* to it now has none/);
  expect(explainOldPrices(3, 2)).toMatch(/^2 of 3 tokens have no price of the last .* to them now has none/);
  expect(explainOldPrices(3, 3)).toMatch(
    /^No token has a price of the last day and a half: what happens now/,
  );
  expect(explainOldPrices(1, 1)).toBe(explainOldPrices(3, 3));
});
