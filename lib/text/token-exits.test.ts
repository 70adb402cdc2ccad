import { describe, expect, it } from 'vitest';
import { explainEther, explainExitAge, explainExitDays } from './token-exits';

describe('in words', () => {
  it.each([
    [{ from: 1, to: 5 }, '1 to 5 days'],
    [{ from: 1, to: 1 }, '1 day'],
    [{ from: 2 }, 'at least 2 days'],
    [{ from: 0 }, 'at once at best, no bound stated'],
    [undefined, undefined],
  ])('default: %j is %s', (days, words) => expect(explainExitDays(days)).toBe(words));

  it('default: from which day to which', () => {
    const from = 1_733_235_600n;
    expect(explainEther({ from, to: from + 4n * 86_400n })).toBe('between Tue 3 Dec and Sat 7 Dec');
    expect(explainEther({ from, to: from + 60n })).toBe('on Tue 3 Dec');
    expect(explainEther({ from })).toBe('not before Tue 3 Dec');
  });

  it('default: how old it is, by its own date where it has one', () => {
    const exit = { how: '', source: '', seenOn: '2026-11-26' };
    const now = BigInt(Date.parse('2026-12-08T10:00:00Z') / 1000);
    expect(explainExitAge(exit, now)).toBe('undated, looked at on 26 Nov 2026, 12 d ago');
    expect(explainExitAge(exit, now - 12n * 86_400n)).toBe('undated, looked at on 26 Nov 2026, today');
    expect(explainExitAge({ ...exit, statedOn: '2026-11-08' }, now)).toBe('written on 8 Nov 2026, 30 d ago');
  });
});
