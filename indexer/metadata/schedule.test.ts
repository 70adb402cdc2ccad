import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAttempt } from './schedule';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const wait = (failures: number, jitter = 0) =>
  nextAttempt({ failures, lastAttemptMs: 1_000, jitter }) - 1_000;

describe('nextAttempt', () => {
  it('default: a day after success', () => expect(wait(0)).toBe(dayMs));

  it('behavior: from a minute, twice as long after each failure, a day at most', () => {
    expect([1, 2, 3, 4].map((failures) => wait(failures) / minuteMs)).toEqual([1, 2, 4, 8]);
    expect(wait(11)).toBe(1_024 * minuteMs);
    expect([12, 100, 5_000].map((failures) => wait(failures))).toEqual([dayMs, dayMs, dayMs]);
  });

  it('behavior: chance shortens a wait by a fifth at most', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, jitter) => {
        const longest = wait(failures);
        expect(wait(failures, jitter)).toBeLessThanOrEqual(longest);
        expect(wait(failures, jitter)).toBeGreaterThanOrEqual(longest * 0.8);
      }),
    );
    expect(wait(1, 1)).toBe(48_000);
  });
});
