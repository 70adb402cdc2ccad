import { expect, it } from 'vitest';
import { timeToEther } from './token-exits';

const day = 86_400n;

it('default: the delay and then the days of the token, each with its own uncertainty', () => {
  const estimate = { about: 1_000_000n, earliest: 999_000n, latest: 1_002_000n };
  expect(timeToEther(estimate, 500_000n, { from: 1, to: 5 })).toEqual({
    from: 999_000n + day,
    to: 1_002_000n + 5n * day,
  });
});

it('behavior: what is ready counts from now', () => {
  const estimate = { about: 100n, earliest: 100n, latest: 100n };
  expect(timeToEther(estimate, 5_000n, { from: 0, to: 2 })).toEqual({ from: 5_000n, to: 5_000n + 2n * day });
});

it('error: without an upper bound of the token or of the blocks there is none of the whole', () => {
  const estimate = { about: 1_000n, earliest: 900n, latest: 1_100n };
  expect(timeToEther(estimate, 0n, { from: 0 })).toEqual({ from: 900n });
  expect(timeToEther({ about: 1_000n }, 0n, { from: 1, to: 2 })).toEqual({ from: 1_000n + day });
});
