import { describe, expect, it } from 'vitest';
import {
  byAsset,
  byAvs,
  byIssuer,
  byOperator,
  byOperatorSet,
  type OperatorExposure,
  setName,
  sharedExposures,
  slashableWorth,
  slashedValuesOf,
  stakePartsOf,
  takenBySet,
  weighParts,
} from './concentration-stake';
import type { Position, Strategy } from './position';
import { type Address, blockNumber, tokenAmount, WAD, type Wad, wad } from './units';

const address = (digit: string) => `0x${digit.repeat(40)}` as Address;
const [north, south, ours] = [address('a'), address('b'), address('c')];
const [oracle, bridge] = [{ address: address('d'), name: 'Oracle' }, { address: address('e') }];

function strategy(digit: string, symbol: string, decimals = 18): Strategy {
  const token = { address: address(digit), symbol, name: symbol, decimals };
  return {
    address: `0x${digit.repeat(39)}0` as Address,
    token,
    totalShares: 0n,
    tokenBalance: tokenAmount(0n),
    isWhitelisted: true,
    isDepositPaused: false,
    isWithdrawalPaused: false,
  };
}
const [steth, reth, usd] = [strategy('1', 'stETH'), strategy('2', 'rETH'), strategy('3', 'dUSD', 6)];

type Queued = { of: Strategy; tokens: bigint; under?: Address; until?: bigint };

/** A position of which only what matters here is made up. */
function positionOf(held: [Strategy, bigint][], queue: Queued[], delegatedTo?: Address): Position {
  const made = {
    account: ours,
    blockNumber: blockNumber(100n),
    blockTimestamp: 0n,
    ...(delegatedTo && { delegatedTo }),
    isOperator: false,
    withdrawalDelayBlocks: 10n,
    holdings: held.map(([of, tokens]) => ({ strategy: of, tokens })),
    queue: queue.map(({ of, tokens, under, until }) => ({
      withdrawal: { delegatedTo: under ?? address('0') },
      ...(until !== undefined && { slashableUntil: until }),
      items: [{ strategy: of, tokensNow: tokens }],
    })),
  };
  return made as unknown as Position;
}

const rates = new Map<Address, Wad>([
  [steth.address, WAD],
  [reth.address, wad((11n * WAD) / 10n)],
]);

const exposure = (operator: Address, ...sets: OperatorExposure['sets'][number][]): OperatorExposure => ({
  address: operator,
  sets,
});
const half = (of: Strategy) => ({ strategy: of.address, magnitude: wad(WAD / 2n), maxMagnitude: WAD });

describe('stakePartsOf', () => {
  it('default: what is held is with the operator, what is queued with the one that it was queued under', () => {
    const parts = stakePartsOf(
      positionOf([[steth, 5n]], [{ of: reth, tokens: 3n, under: south, until: 100n }], north),
    );
    expect(parts.map(({ token, tokens, operator }) => [token.symbol, tokens, operator])).toEqual([
      ['stETH', 5n, north],
      ['rETH', 3n, south],
    ]);
  });

  it('behavior: queued stake is with nobody once its delay is over, or where it was queued under nobody', () => {
    const parts = stakePartsOf(
      positionOf(
        [[steth, 5n]],
        [
          { of: reth, tokens: 3n, under: south, until: 99n },
          { of: reth, tokens: 2n },
        ],
      ),
    );
    expect(parts.map(({ operator }) => operator)).toEqual([undefined, undefined, undefined]);
  });

  it('behavior: what slashing left nothing of is no part', () => {
    expect(stakePartsOf(positionOf([[steth, 0n]], [], north))).toEqual([]);
  });
});

describe('slashedValuesOf', () => {
  const valuesOf = (slashingFactor: bigint, sharesNow: bigint) => {
    const { account, holdings, queue } = positionOf([[steth, 5n]], [{ of: reth, tokens: 3n }]);
    const held = holdings.map((holding) => ({ ...holding, slashingFactor }));
    const waiting = queue.map((one) => ({
      ...one,
      items: one.items.map((item) => ({ ...item, sharesNow })),
    }));
    return slashedValuesOf({ account, holdings: held, queue: waiting } as unknown as Position);
  };

  it('default: a slash changes what is held, and what waits by itself', () => {
    const before = [...valuesOf(WAD, 3n)];
    const [held, waiting] = [[...valuesOf(WAD / 2n, 3n)], [...valuesOf(WAD, 2n)]];
    expect(before.map(([name]) => name)).toEqual(held.map(([name]) => name));
    expect(before.filter(([, value], at) => value !== held[at]![1])).toHaveLength(1);
    expect(before.filter(([, value], at) => value !== waiting[at]![1])).toHaveLength(1);
  });
});

describe('the sides of a stake', () => {
  const position = positionOf(
    [
      [steth, 40n * WAD],
      [usd, 7n],
    ],
    [
      { of: reth, tokens: 30n * WAD, under: south, until: 100n },
      { of: steth, tokens: 27n * WAD },
    ],
    north,
  );
  const { worthy, unrated } = weighParts(stakePartsOf(position), rates);

  it('default: worth by rates; what has none is apart', () => {
    expect(worthy.map(({ worth }) => worth)).toEqual([40n * WAD, 33n * WAD, 27n * WAD]);
    expect(unrated.map(({ token }) => token.symbol)).toEqual(['dUSD']);
  });

  it('default: by operator, with nobody as the rest', () => {
    const { parts, rest, measures } = byOperator(worthy);
    expect(parts.map(({ key, share }) => [key, share])).toEqual([
      [north, (40n * WAD) / 100n],
      [south, (33n * WAD) / 100n],
    ]);
    expect(rest.share).toBe((27n * WAD) / 100n);
    // (40² + 33²) / 73² of 10 000.
    expect(measures?.hhi).toBe(5045);
  });

  it('default: by asset', () => {
    expect(byAsset(worthy).parts.map(({ key, worth }) => [key.symbol, worth])).toEqual([
      ['stETH', 67n * WAD],
      ['rETH', 33n * WAD],
    ]);
  });

  it('default: by operator set and AVS, each by the most that it can take', () => {
    const operators = [
      exposure(north, { avs: oracle, operatorSetId: 1, allocations: [half(steth)] }),
      exposure(
        south,
        { avs: oracle, operatorSetId: 2, allocations: [half(reth)] },
        { avs: bridge, operatorSetId: 0, allocations: [half(reth)] },
      ),
    ];
    const sets = byOperatorSet(worthy, operators);
    expect(sets.parts.map(({ key, worth }) => [setName(key), worth])).toEqual([
      [`${oracle.address} 1`, 20n * WAD],
      [`${oracle.address} 2`, (33n * WAD) / 2n],
      [`${bridge.address} 0`, (33n * WAD) / 2n],
    ]);
    expect(sets.rest.worth).toBe(47n * WAD);
    const avss = byAvs(worthy, operators);
    expect(avss.parts.map(({ key, worth }) => [key.address, worth])).toEqual([
      [oracle.address, (73n * WAD) / 2n],
      [bridge.address, (33n * WAD) / 2n],
    ]);
    expect(avss.total).toBe(100n * WAD);
  });

  it('behavior: the same issuer of two tokens is one, an unknown one is its token’s own', () => {
    const issuers = new Map([
      [steth.token.address, { name: 'Firm', source: 'https://firm.example' }],
      [reth.token.address, { name: 'Firm', source: 'https://firm.example' }],
    ]);
    const known = byIssuer(worthy, ({ address: token }) => issuers.get(token));
    expect(known.parts).toMatchObject([{ key: { issuer: { name: 'Firm' } }, worth: 100n * WAD, share: WAD }]);
    const unknown = byIssuer(worthy, () => undefined);
    expect(unknown.parts.map(({ key, worth }) => ['token' in key && key.token.symbol, worth])).toEqual([
      ['stETH', 67n * WAD],
      ['rETH', 33n * WAD],
    ]);
  });

  it('behavior: sets that several operators are in, also where nothing is behind them', () => {
    const shared = sharedExposures(worthy, [
      exposure(
        north,
        { avs: oracle, operatorSetId: 1, allocations: [half(steth)] },
        { avs: bridge, operatorSetId: 0, allocations: [] },
        { avs: bridge, operatorSetId: 7, allocations: [] },
      ),
      exposure(
        south,
        { avs: bridge, operatorSetId: 0, allocations: [] },
        { avs: oracle, operatorSetId: 1, allocations: [half(reth)] },
      ),
    ]);
    expect(shared.map((set) => [setName(set), set.through.map(({ worth }) => worth)])).toEqual([
      [`${oracle.address} 1`, [20n * WAD, (33n * WAD) / 2n]],
      [`${bridge.address} 0`, [0n, 0n]],
    ]);
  });

  it('behavior: what a set can take is of its own operator’s part, in its own strategies, rounded down', () => {
    const set = { avs: oracle, operatorSetId: 1, allocations: [half(reth)] };
    expect(takenBySet(worthy, north, set)).toBe(0n);
    expect(slashableWorth(tokenAmount(10n), wad(1n), wad(3n))).toBe(3n);
    // An operator that was slashed to nothing has nothing left to take.
    expect(slashableWorth(tokenAmount(10n), wad(0n), wad(0n))).toBe(0n);
  });
});
