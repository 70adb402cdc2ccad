import { describe, expect, it } from 'vitest';
import { estimate, freshProgress, type Progress } from './progress';

const at = (block: number) => ({ block, hash: '0x', time: 0, is_complete: false, events: 0 });
const catching = (changes: Partial<Progress>): Progress => ({
  ...freshProgress(),
  head: 1_100,
  catchingUp: { fromBlock: 100, sinceMs: 0, events: 0 },
  ...changes,
});

describe('estimate', () => {
  it('default: the rest takes as long as the pace so far says', () => {
    const progress = catching({ indexed: at(350), events: 5_000 });
    expect(estimate(progress, 100, 10_000)).toEqual({ done: 0.25, eventsPerSecond: 500, secondsLeft: 30 });
  });

  it('behavior: before the first batch nothing is promised', () => {
    expect(estimate(catching({}), 100, 5_000)).toEqual({ done: 0, eventsPerSecond: 0 });
  });

  it('behavior: a pace counts from where catching up began, not from the beginning of the chain', () => {
    const progress = catching({
      indexed: at(600),
      events: 9_000,
      catchingUp: { fromBlock: 500, sinceMs: 0, events: 8_000 },
    });
    expect(estimate(progress, 100, 1_000)).toEqual({ done: 0.5, eventsPerSecond: 1_000, secondsLeft: 5 });
  });

  it('behavior: who follows the head has no estimate', () => {
    expect(estimate({ ...catching({}), catchingUp: undefined }, 100, 1_000)).toBeUndefined();
  });

  it('behavior: a chain that is shorter than where the contracts begin is all read', () => {
    expect(estimate(catching({ head: 50 }), 100, 1_000)?.done).toBe(1);
  });
});
