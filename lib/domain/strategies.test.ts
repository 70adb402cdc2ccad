import { describe, expect, it } from 'vitest';
import { sorted } from './directory-paging';
import {
  ethForTokens,
  isStrategyWanted,
  roomUnder,
  type StrategyEntry,
  type StrategyFilter,
  type StrategySort,
  strategyOrder,
  tokensAtRate,
} from './strategies';
import { tokenAmount, WAD, wad, withdrawableShares } from './units';

const first: StrategyEntry = {
  address: '0xa',
  token: { address: '0xa1', symbol: 'stETH', name: 'Liquid staked' },
  kind: 'lst',
  deposits: { isOpen: true },
  rate: 2n,
  totalEth: 10n,
  delegatedEth: 3n,
  operators: 1,
};
const second: StrategyEntry = {
  address: '0xb',
  token: { address: '0xb1', symbol: 'EIGEN', name: 'Eigen' },
  kind: 'other',
  deposits: { isOpen: false },
  rate: 1n,
  operators: 7,
};
const all = [first, second];

describe('isStrategyWanted', () => {
  it.each<[filter: StrategyFilter, found: string]>([
    [{}, 'ab'],
    [{ search: 'steth' }, 'a'],
    [{ search: 'staked' }, 'a'],
    [{ search: '0xb1' }, 'b'],
    [{ deposits: 'open' }, 'a'],
    [{ deposits: 'closed' }, 'b'],
    [{ kind: 'native' }, ''],
  ])('default: %j finds %s', (filter, found) => {
    const names = all.filter((one) => isStrategyWanted(one, filter)).map(({ address }) => address.slice(2));
    expect(names.join('')).toBe(found);
  });
});

describe('strategyOrder', () => {
  it.each<[sort: StrategySort, falling: string, rising: string]>([
    ['total', 'ab', 'ab'],
    ['share', 'ab', 'ab'],
    ['delegated', 'ab', 'ab'],
    ['symbol', 'ab', 'ba'],
    ['rate', 'ab', 'ba'],
    ['operators', 'ba', 'ab'],
  ])('default: by %s: %s falling, %s rising; what has no worth is last', (sort, falling, rising) => {
    const order = (direction: 'asc' | 'desc') =>
      sorted(all, strategyOrder(sort, direction))
        .map(({ address }) => address.slice(2))
        .join('');
    expect([order('desc'), order('asc')]).toEqual([falling, rising]);
  });
});

describe('ethForTokens', () => {
  it('default: by the decimals of the token, rounded down', () => {
    const rate = wad(1_150_000_000_000_000_001n);
    expect(ethForTokens(tokenAmount(2_000_000n), 6, rate)).toBe(2_300_000_000_000_000_002n);
    expect(ethForTokens(tokenAmount(3n), 18, rate)).toBe(3n);
    expect(ethForTokens(tokenAmount(7n), 0, WAD)).toBe(7n * WAD);
  });

  it('behavior: exact near the largest number of the chain', () => {
    const most = tokenAmount(2n ** 256n - 1n);
    expect(ethForTokens(most, 18, wad(2n * WAD))).toBe(2n ** 257n - 2n);
  });
});

describe('tokensAtRate', () => {
  it('default: rounded down', () => {
    expect(tokensAtRate(withdrawableShares(3n), wad((WAD * 11n) / 10n))).toBe(3n);
    expect(tokensAtRate(withdrawableShares(10n), wad((WAD * 11n) / 10n))).toBe(11n);
  });
});

describe('roomUnder', () => {
  it('default: what is left of the limit, never below none', () => {
    expect(roomUnder(tokenAmount(10n), tokenAmount(4n))).toBe(6n);
    expect(roomUnder(tokenAmount(10n), tokenAmount(10n))).toBe(0n);
    expect(roomUnder(tokenAmount(10n), tokenAmount(11n))).toBe(0n);
  });
});
