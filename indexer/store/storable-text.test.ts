import { describe, expect, it } from 'vitest';
import { storableText } from './storable-text';

describe('storableText', () => {
  it('default: text stays as it is, in every script', () => {
    expect(storableText('Nordwind ⚓ 北風')).toBe('Nordwind ⚓ 北風');
  });

  it('behavior: what a database cannot hold is replaced', () => {
    expect(storableText('a\0b')).toBe('a\ufffdb');
    expect(storableText('half \ud83d of a pair')).toBe('half \ufffd of a pair');
  });

  it('behavior: a pair that the end would cut leaves no half', () => {
    expect(storableText('⚓'.repeat(49_999) + 'a🚢'.repeat(30_000))).toHaveLength(100_000);
    expect(storableText(`${'a'.repeat(99_999)}🚢`).at(-1)).toBe('\ufffd');
  });
});
