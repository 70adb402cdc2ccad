import { concentrationOf } from './concentration';
import { mulDiv, type TokenAmount, tokenAmount, WAD, type Wad, wad } from './units';

/** How much a stake hangs on few: `hhi` of 10 000 and `largest` rounded down, `effective` number of equal parts rounded down. */
export type Measures = { hhi: number; effective: Wad; largest: Wad };

/** One part of a whole with its share of it, a wad, rounded down. */
export type SpreadPart<Key> = { key: Key; worth: TokenAmount; share: Wad };

/**
 * A stake by what its parts hang on, the largest first. `rest` hangs on nothing of the kind: it counts in the shares,
 * which are of the whole, and not in the measures, which compare the parts with each other. They are absent without parts.
 */
export type Spread<Key> = {
  total: TokenAmount;
  parts: readonly SpreadPart<Key>[];
  rest: { worth: TokenAmount; share: Wad };
  measures?: Measures;
};

/** Lower edges of "moderately" and "highly" concentrated, of 10 000, in the merger guidelines of the USA of that year. */
export const bands = { 2010: [1500, 2500], 2023: [1000, 1800] } as const;
export type BandYear = keyof typeof bands;
export type Band = 'low' | 'moderate' | 'high';

/** The band of an index: both edges belong to the middle one. */
export function bandOf(hhi: number, year: BandYear): Band {
  const [moderate, high] = bands[year];
  if (hhi < moderate) return 'low';
  return hhi > high ? 'high' : 'moderate';
}

/** How many parts of the same size would be as concentrated: 10 000 / HHI before any rounding; a wad, rounded down. */
export function effectiveNumber(worths: readonly TokenAmount[]): Wad | undefined {
  const total = sumOf(worths);
  const squares = worths.reduce((so, worth) => so + worth * worth, 0n);
  return squares === 0n ? undefined : wad(mulDiv(total * total, WAD, squares, 'down'));
}

/** The measures of parts in one unit; absent where there is nothing. */
export function measuresOf(worths: readonly TokenAmount[]): Measures | undefined {
  const { hhi, largest } = concentrationOf(worths);
  const effective = effectiveNumber(worths);
  return hhi === undefined || largest === undefined || effective === undefined
    ? undefined
    : { hhi, effective, largest };
}

/** Adds up what has the same name; what has none is the rest. */
export function spreadOf<Key>(
  items: Iterable<{ key: Key | undefined; worth: TokenAmount }>,
  nameOf: (key: Key) => string,
): Spread<Key> {
  const sums = new Map<string, { key: Key; worth: bigint }>();
  let rest = 0n;
  for (const { key, worth } of items) {
    if (worth === 0n) continue;
    if (key === undefined) {
      rest += worth;
      continue;
    }
    const name = nameOf(key);
    const sum = sums.get(name) ?? { key, worth: 0n };
    sums.set(name, { key: sum.key, worth: sum.worth + worth });
  }
  const found = [...sums.values()].sort((a, b) => (a.worth < b.worth ? 1 : a.worth > b.worth ? -1 : 0));
  const worths = found.map(({ worth }) => tokenAmount(worth));
  const total = tokenAmount(sumOf(worths) + rest);
  const shareOf = (worth: bigint) => wad(total === 0n ? 0n : mulDiv(worth, WAD, total, 'down'));
  const measures = measuresOf(worths);
  return {
    total,
    parts: found.map(({ key, worth }) => ({ key, worth: tokenAmount(worth), share: shareOf(worth) })),
    rest: { worth: tokenAmount(rest), share: shareOf(rest) },
    ...(measures && { measures }),
  };
}

const sumOf = (worths: readonly TokenAmount[]): bigint => worths.reduce((so, worth) => so + worth, 0n);
