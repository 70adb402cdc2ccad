import { describe, expect, test } from 'vitest';
import { blockNumber } from './units';
import { blocksLeft, completableAt, isReady, slashableUntil } from './withdrawals';

const start = blockNumber(100n);

describe('the clock of a withdrawal', () => {
  test('default: slashable through start + delay, completable one block later', () => {
    expect(slashableUntil(start, 50n)).toBe(150n);
    expect(completableAt(start, 50n)).toBe(151n);
  });

  test('behavior: not ready in the last slashable block, ready in the next', () => {
    expect(isReady(blockNumber(151n), blockNumber(150n))).toBe(false);
    expect(isReady(blockNumber(151n), blockNumber(151n))).toBe(true);
  });

  test('behavior: blocks left end at zero', () => {
    expect(blocksLeft(blockNumber(151n), blockNumber(100n))).toBe(51n);
    expect(blocksLeft(blockNumber(151n), blockNumber(151n))).toBe(0n);
    expect(blocksLeft(blockNumber(151n), blockNumber(900n))).toBe(0n);
  });

  test('behavior: without a delay it is ready one block later', () => {
    expect(completableAt(start, 0n)).toBe(101n);
  });
});
