import { describe, expect, test } from 'vitest';
import { formatDate, formatDuration } from './durations';

describe('formatDuration', () => {
  test.each([
    [-5n, '0 s'],
    [0n, '0 s'],
    [12n, '12 s'],
    [60n, '1 min'],
    [61n, '1 min 1 s'],
    [3_600n, '1 h'],
    [86_399n, '23 h 59 min'],
    [13n * 86_400n + 4n * 3_600n + 59n * 60n, '13 d 4 h'],
    [13n * 86_400n + 59n * 60n, '13 d'],
    [10n ** 30n, '11574074074074074074074074 d 1 h'],
  ])('default: %d seconds', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});

describe('formatDate', () => {
  test('default: UTC unless a zone is given', () => {
    expect(formatDate(1_733_235_600n)).toBe('Tue 3 Dec 14:20');
    expect(formatDate(1_733_235_600n, 'Asia/Tokyo')).toBe('Tue 3 Dec 23:20');
  });

  test('behavior: midnight is 00, months have three letters', () => {
    expect(formatDate(1_726_876_800n)).toBe('Sat 21 Sep 00:00');
  });

  test('error: a time beyond every calendar is a dash', () => {
    expect(formatDate(10n ** 30n)).toBe('–');
  });
});
