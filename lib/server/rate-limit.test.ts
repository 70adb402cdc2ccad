import { expect, it } from 'vitest';
import { createQuota, createRateLimit } from './rate-limit';

it('default: a burst is taken, then as much as time allows', () => {
  const limit = createRateLimit(10);
  expect(limit.take('a', 40, 0)).toBe(0);
  expect(limit.take('a', 1, 0)).toBe(100);
  expect(limit.take('a', 1, 100)).toBe(0);
});

it('behavior: one client does not use up the share of another', () => {
  const limit = createRateLimit(1);
  expect(limit.take('a', 4, 0)).toBe(0);
  expect(limit.take('b', 4, 0)).toBe(0);
});

it('error: what is refused costs nothing', () => {
  const limit = createRateLimit(1);
  expect(limit.take('a', 5, 0)).toBe(1000);
  expect(limit.take('a', 4, 0)).toBe(0);
});

it('behavior: what is left is told without taking it', () => {
  const limit = createRateLimit(10);
  expect(limit.policy).toEqual({ requests: 40, seconds: 4 });
  expect(limit.left('a', 0)).toEqual({ requests: 40, wholeInMs: 0 });
  limit.take('a', 15, 0);
  expect(limit.left('a', 0)).toEqual({ requests: 25, wholeInMs: 1500 });
  expect(limit.left('a', 1000)).toEqual({ requests: 35, wholeInMs: 500 });
  expect(limit.left('a', 9000)).toEqual({ requests: 40, wholeInMs: 0 });
});

it('behavior: of any number in an hour the last one is taken as well, and one more is not', () => {
  for (let most = 1; most <= 200; most += 1) {
    const limit = createQuota(most, 3_600);
    const waits = Array.from({ length: most }, () => limit.take('a', 1, 0));
    expect([most, waits.filter((waitMs) => waitMs > 0)]).toEqual([most, []]);
    expect(limit.take('a', 1, 0)).toBe(Math.ceil(3_600_000 / most));
  }
});
