import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createShortMemo, type ShortMemoLimits } from './short-memo';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const memoOf = (limits: Partial<ShortMemoLimits<string>> = {}) =>
  createShortMemo<string>({
    freshMs: 100,
    graceMs: 200,
    crowdMs: 500,
    maxEntries: 10,
    maxSize: 1_000,
    sizeOf: (value) => value.length,
    ...limits,
  });

/** Fills that are answered by hand, in order. */
function byHand() {
  const open: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const fill = () => new Promise<string>((resolve, reject) => open.push({ resolve, reject }));
  return { open, fill };
}

it('default: who asks while an answer is on its way waits for that one, and it is given again for a moment', async () => {
  const memo = memoOf();
  const { open, fill } = byHand();
  const both = Promise.all([memo.get('a', fill), memo.get('a', fill)]);
  expect(open).toHaveLength(1);
  open[0]?.resolve('one');
  expect(await both).toEqual(['one', 'one']);
  expect(await memo.get('a', fill)).toBe('one');
  expect(open).toHaveLength(1);
});

it('behavior: past its freshness it is given once more while the next is fetched, past its grace never', async () => {
  const memo = memoOf();
  const { open, fill } = byHand();
  const first = memo.get('a', fill);
  open[0]?.resolve('one');
  await first;
  vi.advanceTimersByTime(101);
  expect(await memo.get('a', fill)).toBe('one');
  expect(open).toHaveLength(2);
  open[1]?.resolve('two');
  await memo.get('a', fill);
  vi.advanceTimersByTime(301);
  const late = memo.get('a', fill);
  expect(open).toHaveLength(3);
  open[2]?.resolve('three');
  expect(await late).toBe('three');
});

it('behavior: while the next is long on its way, those who come are given the last one, up to a bound', async () => {
  const memo = memoOf();
  const { open, fill } = byHand();
  const first = memo.get('a', fill);
  open[0]?.resolve('one');
  await first;
  vi.advanceTimersByTime(301);
  const starter = memo.get('a', fill);
  vi.advanceTimersByTime(298);
  expect(await memo.get('a', fill)).toBe('one');
  vi.advanceTimersByTime(2);
  const tooLate = memo.get('a', fill);
  expect(open).toHaveLength(2);
  open[1]?.resolve('two');
  expect(await Promise.all([starter, tooLate])).toEqual(['two', 'two']);
});

it('behavior: freshness counts from when an answer was asked for', async () => {
  const memo = memoOf();
  const { open, fill } = byHand();
  const slow = memo.get('a', fill);
  vi.advanceTimersByTime(400);
  open[0]?.resolve('old already');
  expect(await slow).toBe('old already');
  const next = memo.get('a', fill);
  expect(open).toHaveLength(2);
  open[1]?.resolve('new');
  expect(await next).toBe('new');
});

it('error: a failure takes the place of what was known and is remembered as shortly', async () => {
  const memo = memoOf();
  const { open, fill } = byHand();
  const first = memo.get('a', fill);
  open[0]?.reject(new Error('down'));
  await expect(first).rejects.toThrow('down');
  await expect(memo.get('a', fill)).rejects.toThrow('down');
  expect(open).toHaveLength(1);
  vi.advanceTimersByTime(301);
  const next = memo.get('a', fill);
  open[1]?.resolve('up');
  expect(await next).toBe('up');
});

it('behavior: of too many, or too large ones, those fetched first go', async () => {
  const few = memoOf({ maxEntries: 2 });
  const small = memoOf({ maxSize: 3 });
  for (const memo of [few, small]) {
    for (const key of ['a', 'b', 'c']) await memo.get(key, async () => `${key}.`);
    const asked: string[] = [];
    const again = (key: string) =>
      memo.get(key, async () => {
        asked.push(key);
        return key;
      });
    await again('c');
    await again('a');
    expect(asked).toEqual(['a']);
  }
});

it('behavior: a failure and a miss may be remembered for less, and are then given to nobody', async () => {
  const memo = memoOf({ missMs: 10, isMiss: (value) => value === '' });
  const { open, fill } = byHand();
  const absent = memo.get('a', fill);
  open[0]?.resolve('');
  expect(await absent).toBe('');
  vi.advanceTimersByTime(10);
  expect(await memo.get('a', fill)).toBe('');
  expect(open).toHaveLength(1);
  vi.advanceTimersByTime(1);
  const failing = memo.get('a', fill);
  open[1]?.reject(new Error('down'));
  await expect(failing).rejects.toThrow('down');
  vi.advanceTimersByTime(10);
  await expect(memo.get('a', fill)).rejects.toThrow('down');
  vi.advanceTimersByTime(1);
  const found = memo.get('a', fill);
  open[2]?.resolve('one');
  expect(await found).toBe('one');
  vi.advanceTimersByTime(100);
  expect(await memo.get('a', fill)).toBe('one');
  expect(open).toHaveLength(3);
});
