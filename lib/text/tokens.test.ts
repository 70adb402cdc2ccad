import { describe, expect, test } from 'vitest';
import { tokenSymbol } from './tokens';

describe('tokenSymbol', () => {
  const token = { address: '0x1234567890123456789012345678901234abcdef', name: '', decimals: 18 } as const;

  test('default: a plain symbol', () => {
    expect(tokenSymbol({ ...token, symbol: 'stETH' })).toBe('stETH');
  });

  test('behavior: a foreign script is kept apart from the sentence', () => {
    expect(tokenSymbol({ ...token, symbol: 'שקל' })).toBe('\u2068שקל\u2069');
  });

  test('behavior: nothing to see becomes the address', () => {
    expect(tokenSymbol({ ...token, symbol: '\u202e\u200b ' })).toBe('0x1234…cdef');
  });
});
