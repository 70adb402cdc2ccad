import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean-text';

const harmless = /^[^\p{C}\p{Default_Ignorable_Code_Point}\u2800\n\r\t]*$/u;

describe('cleanText', () => {
  test('default: ordinary names stay as they are', () => {
    expect(cleanText('Liquid staked Ether 2.0', 40)).toBe('Liquid staked Ether 2.0');
    expect(cleanText('Ünïcode 令牌 🪙', 40)).toBe('Ünïcode 令牌 🪙');
  });

  test('behavior: what turns the direction or cannot be seen is taken out', () => {
    expect(cleanText('abc\u202e\u2066def\u2069\u200f', 40)).toBe('abcdef');
    expect(cleanText('st\u200bE\u2060T\u00adH\ufeff', 40)).toBe('stETH');
    expect(cleanText('a\u3164\u115f\u2800\u{e0041}b\ufe0f', 40)).toBe('ab');
    expect(cleanText('a\u0000\u001b[31mb\u007f', 40)).toBe('a[31mb');
    expect(cleanText('\ud800x\udfff', 40)).toBe('x');
  });

  test('behavior: it becomes one line', () => {
    expect(cleanText('  a\n\n b\t\u2028c \u200b d ', 40)).toBe('a b c d');
  });

  test('behavior: towers of marks are cut down', () => {
    expect(cleanText(`a${'\u0301'.repeat(500)}b`, 40)).toBe('a\u0301\u0301\u0301b');
  });

  test('behavior: markup stays text, short', () => {
    const text = cleanText(`<script>alert(1)</script>${'x'.repeat(10_000)}`, 24);
    expect(text).toBe('<script>alert(1)</scrip…');
    expect([...text]).toHaveLength(24);
  });

  test('behavior: a limit in the middle of a pair leaves no half of it', () => {
    expect(cleanText('🪙🪙🪙', 2)).toBe('🪙…');
  });

  test('behavior: whatever comes in is harmless and short, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (text, max) => {
          const once = cleanText(text, max);
          expect(once).toMatch(harmless);
          expect([...once].length).toBeLessThanOrEqual(max);
          expect(cleanText(once, max)).toBe(once);
        },
      ),
    );
  });
});
