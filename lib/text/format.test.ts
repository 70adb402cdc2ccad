import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockNumber, tokenAmount, WAD, wad } from '../domain/units';
import { formatAddress, formatAmount, formatBlock, formatExact, formatPercent } from './format';

describe('formatAmount', () => {
  test.each([
    [0n, 18, '0'],
    [1n, 18, '<0.000001'],
    [999_999_999_999n, 18, '<0.000001'],
    [10n ** 12n, 18, '0.000001'],
    [1_234_567_890_123n, 18, '0.00000123457'],
    [1_500_000_000_000_000_000n, 18, '1.5'],
    [1_499_999_999_999_999_998n, 18, '1.5'],
    [1_234_567n, 6, '1.23457'],
    [123_456n * 10n ** 6n, 6, '123456'],
    [1_234_567n * 10n ** 6n, 6, '1.23457M'],
    [999_999_900_000n, 6, '1M'],
    [25n * 10n ** 15n, 6, '25B'],
    [10n ** 15n, 0, '1e15'],
    [2n ** 256n - 1n, 18, '1.15792e59'],
    [7n, 0, '7'],
    [1n, 2, '0.01'],
  ])('default: %d with %d decimals is %s', (amount, decimals, expected) => {
    expect(formatAmount(tokenAmount(amount), decimals)).toBe(expected);
  });

  test('behavior: a limit is rounded down, so that it can be typed back', () => {
    expect(formatAmount(tokenAmount(1_999_999_999n), 9, 'down')).toBe('1.99999');
    expect(formatAmount(tokenAmount(1_999_999_999n), 9)).toBe('2');
  });

  test('behavior: never more than six significant digits, never zero for something', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 2n ** 256n - 1n), fc.integer({ min: 0, max: 36 }), (amount, decimals) => {
        const text = formatAmount(tokenAmount(amount), decimals);
        const digits = text
          .replace(/[MBT<]|e\d+$/g, '')
          .replace('.', '')
          .replace(/^0+/, '');
        expect(digits.length).toBeGreaterThan(0);
        expect(digits.replace(/0+$/, '').length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('other figures', () => {
  test('default: the exact amount has every digit and no grouping', () => {
    expect(formatExact(tokenAmount(1_234_567_000_000_000_000_000_001n), 18)).toBe(
      '1234567.000000000000000001',
    );
  });

  test('default: an address keeps four digits at each end', () => {
    expect(formatAddress('0x1234567890123456789012345678901234abcdef')).toBe('0x1234…cdef');
  });

  test.each([
    [0n, '0'],
    [999n, '999'],
    [21_234_567n, '21\u00a0234\u00a0567'],
  ])('default: block %d', (block, expected) => {
    expect(formatBlock(blockNumber(block))).toBe(expected);
  });

  test.each([
    [0n, '0%'],
    [1n, '<0.01%'],
    [WAD / 3n, '33.33%'],
    [WAD / 2n, '50%'],
    [WAD / 5n - 1n, '20%'],
    [(2n * WAD) / 3n, '66.67%'],
    [WAD - 1n, '99.99%'],
    [WAD, '100%'],
  ])('default: share %d', (share, expected) => {
    expect(formatPercent(wad(share))).toBe(expected);
  });
});
