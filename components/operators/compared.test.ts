import { describe, expect, it } from 'vitest';
import type { Address } from '@/lib/domain/units';
import { toggled } from './compared';

const addressOf = (digit: number) => `0x${`${digit}`.repeat(40)}` as Address;
const four = [1, 2, 3, 4].map(addressOf);

describe('toggled', () => {
  it('default', () => {
    expect(toggled([addressOf(1)], addressOf(2))).toEqual([addressOf(1), addressOf(2)]);
  });

  it('behavior: whoever is in goes out', () => {
    expect(toggled(four, addressOf(3))).toEqual([1, 2, 4].map(addressOf));
  });

  it('behavior: a fifth is not taken', () => {
    expect(toggled(four, addressOf(5))).toEqual(four);
  });
});
