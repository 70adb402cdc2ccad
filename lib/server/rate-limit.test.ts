import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit';

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
