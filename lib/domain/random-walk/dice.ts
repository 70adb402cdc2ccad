/** Repeatable chance: the same seed throws the same numbers. */
export type Dice = {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  chance(percent: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** From 1 to `max`, every order of magnitude as likely as the next; often exactly `max` or a few units. */
  amount(max: bigint): bigint;
};

/** A linear congruence of 64 bits whose upper half is used: plain, repeatable and mixed enough to choose test inputs. */
export function throwDice(seed: number): Dice {
  let state = BigInt(seed) * 0x9e3779b97f4a7c15n + 1n;
  const next = (): number => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n);
  };
  const below = (limit: number) => next() % limit;
  const chance = (percent: number) => below(100) < percent;
  const bits = (count: number): bigint => {
    let value = 0n;
    for (let have = 0; have < count; have += 31) value = (value << 31n) | BigInt(next());
    return value & ((1n << BigInt(count)) - 1n);
  };
  return {
    below,
    chance,
    pick: <T>(choices: readonly T[]) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
    amount: (max) => {
      if (chance(15)) return max;
      const length = 1 + below(max.toString(2).length);
      const value = chance(15) ? BigInt(1 + below(5)) : bits(length);
      return value === 0n ? 1n : value > max ? max : value;
    },
  };
}
