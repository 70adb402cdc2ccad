import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, parseAmount } from './amounts';
import { tokenAmount } from './units';

const maxUint256 = 2n ** 256n - 1n;

describe('parseAmount', () => {
  test.each([
    ['1', 18, 10n ** 18n],
    ['1.5', 6, 1_500_000n],
    ['.5', 6, 500_000n],
    ['1.', 6, 1_000_000n],
    ['  2.50  ', 2, 250n],
    ['0', 18, 0n],
    ['000.10', 1, 1n],
    ['7', 0, 7n],
    ['1.0000000', 6, 1_000_000n],
    ['0.000000000000000001', 18, 1n],
    [maxUint256.toString(), 0, maxUint256],
  ])('default: %s with %d decimals', (text, decimals, expected) => {
    expect(parseAmount(text, decimals)).toBe(expected);
  });

  test.each(['', '   ', '\n'])('error: nothing entered (%j)', (text) => {
    expect(parseAmount(text, 18)).toEqual({ code: 'amount-missing' });
  });

  test.each([
    '1,5',
    '1 000',
    '1_000',
    '-1',
    '+1',
    '1e18',
    '0x10',
    '.',
    '1.2.3',
    'Infinity',
    'NaN',
    '١٢',
    '1\u200b',
    '\u202e1',
    '1n',
  ])('error: %j is refused, never guessed', (text) => {
    expect(parseAmount(text, 18)).toEqual({ code: 'amount-unreadable', text });
  });

  test('error: more digits than the token has', () => {
    expect(parseAmount('0.0000001', 6)).toEqual({ code: 'amount-too-precise', decimals: 6 });
    expect(parseAmount('1.5', 0)).toEqual({ code: 'amount-too-precise', decimals: 0 });
  });

  test('error: above what a contract can take', () => {
    const text = (maxUint256 + 1n).toString();
    expect(parseAmount(text, 0)).toEqual({ code: 'amount-unreadable', text });
    expect(parseAmount('9'.repeat(100_000), 18)).toMatchObject({ code: 'amount-unreadable' });
  });
});

describe('amountText', () => {
  test.each([
    [0n, 18, '0'],
    [1n, 18, '0.000000000000000001'],
    [1_500_000n, 6, '1.5'],
    [10n ** 18n, 18, '1'],
    [7n, 0, '7'],
  ])('default: %d with %d decimals', (amount, decimals, expected) => {
    expect(amountText(tokenAmount(amount), decimals)).toBe(expected);
  });

  test('behavior: every amount survives writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, maxUint256), fc.integer({ min: 0, max: 77 }), (amount, decimals) => {
        expect(parseAmount(amountText(tokenAmount(amount), decimals), decimals)).toBe(amount);
      }),
    );
  });
});
