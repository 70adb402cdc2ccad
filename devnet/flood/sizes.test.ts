import { describe, expect, test } from 'vitest';
import { countEvents, mainnetEvents, planFlood } from './sizes';

describe('planFlood', () => {
  test("default: mainnet's size", () => {
    const { sizes, episodes } = planFlood(mainnetEvents);
    expect(sizes).toMatchObject({ operators: 2_000, avss: 120, sets: 500, stakers: 200_000 });
    expect(countEvents(episodes)).toBeGreaterThan(mainnetEvents - 4);
    expect(countEvents(episodes)).toBeLessThanOrEqual(mainnetEvents);
  });

  test('behavior: a tenth of it has a tenth of everything', () => {
    const { sizes, episodes } = planFlood(mainnetEvents / 10);
    expect(sizes).toMatchObject({ operators: 200, avss: 12, sets: 50, stakers: 20_000 });
    expect(countEvents(episodes)).toBeGreaterThan(mainnetEvents / 10 - 4);
  });

  test('behavior: at most every second staker deposits, and withdrawals leave deposits over', () => {
    for (const events of [5_000, 50_000, mainnetEvents]) {
      const { stakers, deposits, withdrawals } = planFlood(events).sizes;
      expect(deposits * 2).toBeLessThanOrEqual(stakers);
      expect(withdrawals * 2).toBeLessThan(deposits);
    }
  });
});
