import { type Hex, pad, toHex } from 'viem';

/** Chance that repeats: the same seed throws the same numbers on every machine. */
export type Dice = {
  /** A whole number from zero to one less than `limit`. */
  below(limit: number): number;
  chance(percent: number): boolean;
  pick<T>(choices: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** From one to `most` of them, in any order; all when there are fewer. */
  some<T>(list: readonly T[], most: number): T[];
  /** Between one unit and the whole, now and then exactly the whole. */
  part(whole: bigint): bigint;
  word(): Hex;
};

/** The mixing step of splitmix64, a public-domain generator. */
export function throwDice(seed: number): Dice {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(seed) & mask;
  const next = (): bigint => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask;
    return mixed ^ (mixed >> 31n);
  };
  const below = (limit: number) => Number(next() % BigInt(limit));
  const chance = (percent: number) => below(100) < percent;
  const shuffle = <T>(list: readonly T[]): T[] => {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
    }
    return mixed;
  };
  return {
    below,
    chance,
    shuffle,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError('nothing to pick from');
      return choices[below(choices.length)] as (typeof choices)[number];
    },
    some: (list, most) => shuffle(list).slice(0, 1 + below(most)),
    part: (whole) => (chance(15) ? whole : 1n + (next() * (whole - 1n)) / mask),
    word: () => pad(toHex(next()), { size: 32 }),
  };
}
