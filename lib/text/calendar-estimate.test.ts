import { describe, expect, it } from 'vitest';
import { explainEstimate, explainPace, explainPast } from './calendar-estimate';

// Tue 3 Dec 2024 14:20 UTC.
const about = 1_733_235_600n;
const within = (before: bigint, after: bigint) => ({
  about,
  earliest: about - before,
  latest: about + after,
});

describe('explainEstimate', () => {
  it('default: a day, and between when and when', () => {
    expect(explainEstimate(within(600n, 1_800n))).toBe('Tue 3 Dec, between 14:10 and 14:50 UTC, estimate');
  });

  it('behavior: in another zone, which is named', () => {
    expect(explainEstimate(within(600n, 1_800n), 'Asia/Tokyo')).toBe(
      'Tue 3 Dec, between 23:10 and 23:50 GMT+9, estimate',
    );
  });

  it('behavior: over midnight both days are named', () => {
    expect(explainEstimate(within(86_400n, 43_200n))).toBe(
      'between Mon 2 Dec 14:20 and Wed 4 Dec 02:20 UTC, estimate',
    );
  });

  it('behavior: of a block that is there already only about when it came', () => {
    expect(explainPast(within(600n, 1_800n))).toBe('about Tue 3 Dec 14:20 UTC');
  });

  it('behavior: close bounds are told as a distance, the wider of the two', () => {
    expect(explainEstimate(within(3n, 9n))).toBe('about Tue 3 Dec 14:20 UTC, give or take 9 s, estimate');
    expect(explainEstimate(within(0n, 0n))).toBe('Tue 3 Dec 14:20 UTC');
  });

  it('behavior: without bounds it says by what it was reckoned', () => {
    expect(explainEstimate({ about })).toBe(
      'about Tue 3 Dec 14:20 UTC, estimate by the usual time of a block',
    );
  });

  it('error: a time that no calendar reaches is a dash', () => {
    expect(explainEstimate({ about: 10n ** 30n })).toMatch(/^about – UTC/);
  });
});

describe('explainPace', () => {
  it('default: seconds to the hundredth, and from how many blocks', () => {
    const pace = {
      basis: 'learned',
      blocks: 100_800n,
      spanMicros: 1_215_648_000_000n,
      stretches: 6,
      variance: 1n,
    };
    expect(explainPace({ ...pace, basis: 'learned' })).toBe(
      '12.06 s a block, learned from the last 100\u00a0800',
    );
  });

  it('error: what could not be learned is said to be the usual', () => {
    expect(explainPace({ basis: 'usual', blocks: 1n, spanMicros: 250_000n })).toMatch(
      /^0\.25 s a block, the usual pace of this network: too few blocks were seen/,
    );
  });
});
