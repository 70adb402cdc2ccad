import { mulDiv, type TokenAmount, WAD, type Wad, wad } from './units';

/** How a stake is spread over those who own it; all absent where there is none. */
export type Concentration = { hhi?: number; largest?: Wad; largest5?: Wad; largest10?: Wad };

const SCALE = 10_000n;

/**
 * Sum of the squares of the shares (of 10 000: one owner of all), rounded down, and the share of the largest, the five
 * and the ten largest owners, wads, rounded down.
 */
export function concentrationOf(worths: readonly TokenAmount[]): Concentration {
  const falling = [...worths].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const total = sum(falling);
  if (total === 0n) return {};
  const squares = falling.reduce((so, worth) => so + worth * worth, 0n);
  const shareOf = (count: number) => wad(mulDiv(sum(falling.slice(0, count)), WAD, total, 'down'));
  return {
    hhi: Number(mulDiv(squares, SCALE, total * total, 'down')),
    largest: shareOf(1),
    largest5: shareOf(5),
    largest10: shareOf(10),
  };
}

const sum = (values: readonly bigint[]): bigint => values.reduce((so, value) => so + value, 0n);
