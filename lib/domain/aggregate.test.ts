import { describe, expect, it } from 'vitest';
import { aggregateOf, amountsOf } from './aggregate';
import type { Position, Strategy, Token } from './position';
import { type Address, tokenAmount, type Wad, wad } from './units';

const address = (digit: string) => `0x${digit.repeat(40)}` as Address;
const token = (digit: string, decimals: number): Token => ({
  address: address(digit),
  symbol: digit,
  name: digit,
  decimals,
});
const strategy = (digit: string, of: Token) => ({ address: address(digit), token: of }) as Strategy;
const [steth, usd] = [token('1', 18), token('2', 6)];
const [first, second, dollars] = [strategy('a', steth), strategy('b', steth), strategy('c', usd)];

type Held = [Strategy, bigint, bigint];

/** A position of which only amounts are made up: tokens, and what was lost. */
const positionOf = (held: Held[], queued: Held[] = []): Position =>
  ({
    holdings: held.map(([of, tokens, lost]) => ({ strategy: of, tokens, lost })),
    queue: queued.map(([of, tokensNow, lost]) => ({ items: [{ strategy: of, tokensNow, lost }] })),
  }) as unknown as Position;

const rates = new Map<Address, Wad>([
  [first.address, wad(3n)],
  [second.address, wad(10n ** 18n)],
]);
const unit = 10n ** 18n;

describe('amountsOf', () => {
  it('default: restaked, queued and lost per token, over strategies and withdrawals', () => {
    const { assets, unrated } = amountsOf(
      positionOf(
        [
          [first, 5n, 1n],
          [second, 7n, 0n],
          [dollars, 2n, 0n],
        ],
        [
          [second, 11n, 4n],
          [dollars, 13n, 0n],
        ],
      ),
      new Map(),
    );
    expect(assets).toEqual([
      { token: steth, restaked: 12n, queued: 11n, lost: 5n },
      { token: usd, restaked: 2n, queued: 13n, lost: 0n },
    ]);
    expect(unrated).toBe(2);
  });

  it('behavior: what the beacon chain took is summed apart from what slashes did', () => {
    const position = positionOf(
      [
        [first, 5n, 0n],
        [dollars, 1n, 2n],
      ],
      [[second, 3n, 4n]],
    );
    const [held, ...others] = position.holdings;
    const holdings = [{ ...held!, beaconLost: tokenAmount(7n) }, ...others];
    const amounts = amountsOf({ ...position, holdings }, new Map());
    expect(amounts.assets).toEqual([
      { token: steth, restaked: 5n, queued: 3n, lost: 4n, beaconLost: 7n },
      { token: usd, restaked: 1n, queued: 0n, lost: 2n },
    ]);
    const [together] = aggregateOf([amounts, amounts]).assets;
    expect(together).toMatchObject({ lost: 8n, beaconLost: 14n });
    expect(together).not.toHaveProperty('eitherLost');
  });

  it('default: worth of what is there, each amount rounded down; what has no rate is counted apart', () => {
    const half = unit / 2n;
    const amounts = amountsOf(
      positionOf(
        [[first, half, unit]],
        [
          [first, half, 0n],
          [dollars, 5n, 0n],
        ],
      ),
      rates,
    );
    // Half of three wei is one, twice.
    expect(amounts.worth).toBe(2n);
    expect(amounts.unrated).toBe(1);
    expect(amounts.assets[1]?.worth).toBeUndefined();
  });

  it('behavior: a token with a strategy that has no rate has no worth rather than a part of it', () => {
    const unlisted = strategy('d', steth);
    const { assets, worth } = amountsOf(
      positionOf([
        [second, unit, 0n],
        [unlisted, unit, 0n],
      ]),
      rates,
    );
    expect(assets).toEqual([{ token: steth, restaked: 2n * unit, queued: 0n, lost: 0n }]);
    expect(worth).toBeUndefined();
  });

  it('behavior: what slashing took all of is an asset, and not one that misses a rate', () => {
    const amounts = amountsOf(positionOf([[dollars, 0n, 9n]]), rates);
    expect(amounts.assets).toHaveLength(1);
    expect(amounts.unrated).toBe(0);
  });
});

describe('aggregateOf', () => {
  it('default: the sum of the lines of the accounts, to the wei', () => {
    const accounts = [
      positionOf([[first, unit / 3n, 1n]]),
      positionOf([[second, 8n, 0n]], [[first, unit / 7n, 2n]]),
      positionOf([]),
    ].map((position) => amountsOf(position, rates));
    const all = aggregateOf(accounts);
    expect(all.assets).toEqual([
      { token: steth, restaked: unit / 3n + 8n, queued: unit / 7n, lost: 3n, worth: 0n + 8n + 0n },
    ]);
    expect(all.worth).toBe(accounts.reduce((so, { worth = tokenAmount(0n) }) => so + worth, 0n));
  });

  it('behavior: nothing of nobody', () => {
    expect(aggregateOf([])).toEqual({ assets: [], unrated: 0 });
  });
});
