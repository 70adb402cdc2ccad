import { describe, expect, it } from 'vitest';
import { sorted } from './directory-paging';
import {
  isOperatorWanted,
  type OperatorEntry,
  type OperatorFilter,
  type OperatorSort,
  operatorOrder,
  saysDeactivated,
} from './operators';
import type { Address } from './units';

const eth = '0xe1' as Address;
const other = '0xe2' as Address;

const plain: OperatorEntry = {
  address: '0xa',
  registered: 10,
  exitWindow: { verdict: 'safe', allocationDelayBlocks: 60 },
  stakes: [],
  totalEth: 0n,
  delegators: 0,
  avss: 0,
  operatorSets: 0,
  allocatedShare: 0n,
  slashes: 0,
  lostEth: 0n,
  pendingAllocations: {},
  acceptsDeposits: true,
};

const first: OperatorEntry = {
  ...plain,
  address: '0xa',
  name: 'Zeta',
  registered: 30,
  stakes: [{ strategy: eth, shares: 5n }],
  totalEth: 2n ** 255n,
  delegators: 1,
  allocatedShare: 3n,
  splits: { defaultBips: 1_000, programmaticBips: 0 },
  pendingAllocations: { nextEffectBlock: 90 },
};
const second: OperatorEntry = {
  ...plain,
  address: '0xb',
  name: 'alpha',
  registered: 20,
  approver: '0xff',
  exitWindow: { verdict: 'unset' },
  stakes: [
    { strategy: eth, shares: 9n },
    { strategy: other, shares: 0n },
  ],
  totalEth: 7n,
  delegators: 5,
  avss: 2,
  operatorSets: 3,
  slashes: 1,
  lostEth: 4n,
  splits: { defaultBips: 1_000 },
  acceptsDeposits: false,
};
const third: OperatorEntry = {
  ...plain,
  address: '0xc',
  exitWindow: { verdict: 'exposed', allocationDelayBlocks: 0 },
  pendingAllocations: { nextEffectBlock: 80 },
};

const all = [first, second, third];

describe('isOperatorWanted', () => {
  it.each<[filter: OperatorFilter, found: string]>([
    [{}, 'abc'],
    [{ search: 'ALPHA' }, 'b'],
    [{ search: '0xC' }, 'c'],
    [{ among: new Set<Address>(['0xa', '0xc']) }, 'ac'],
    [{ among: new Set() }, ''],
    [{ strategy: eth }, 'ab'],
    [{ strategy: other }, ''],
    [{ approver: 'yes' }, 'b'],
    [{ approver: 'no' }, 'ac'],
    [{ slashed: 'yes' }, 'b'],
    [{ slashed: 'no', accepts: 'yes', exit: 'exposed' }, 'c'],
    [{ exit: 'unset' }, 'b'],
    [{ accepts: 'no' }, 'b'],
  ])('default: %j finds %s', (filter, found) => {
    const names = all.filter((operator) => isOperatorWanted(operator, filter)).map(({ address }) => address);
    expect(names).toEqual([...found].map((name) => `0x${name}`));
  });
});

describe('operatorOrder', () => {
  it.each<[sort: OperatorSort, falling: string, rising: string]>([
    ['stake', 'abc', 'cba'],
    ['name', 'abc', 'bac'],
    ['delegators', 'bac', 'cab'],
    ['avss', 'bac', 'acb'],
    ['sets', 'bac', 'acb'],
    ['allocated', 'abc', 'bca'],
    ['slashes', 'bac', 'acb'],
    ['lost', 'bac', 'acb'],
    ['split', 'bac', 'abc'],
    ['exit', 'acb', 'cab'],
    ['pending', 'acb', 'cab'],
    ['registered', 'abc', 'cba'],
  ])('default: by %s: %s falling, %s rising', (sort, falling, rising) => {
    const order = (direction: 'asc' | 'desc') =>
      sorted(all, operatorOrder(sort, direction))
        .map(({ address }) => address.slice(2))
        .join('');
    expect([order('desc'), order('asc')]).toEqual([falling, rising]);
  });

  it('behavior: without a direction the one that suits the column', () => {
    const directions = (['stake', 'name', 'split', 'exit', 'pending'] as const).map(
      (sort) => operatorOrder(sort, undefined).direction,
    );
    expect(directions).toEqual(['desc', 'asc', 'asc', 'desc', 'asc']);
  });

  it('behavior: with a strategy, stake is the stake in it', () => {
    const found = sorted(all, operatorOrder('stake', 'desc', eth));
    expect(found.map(({ address }) => address)).toEqual(['0xb', '0xa', '0xc']);
  });
});

describe('saysDeactivated', () => {
  it('default: only by words that mean it', () => {
    expect(saysDeactivated('[DEACTIVATED] Blue nodes')).toBe(true);
    expect(saysDeactivated('Blue (shut down)')).toBe(true);
    expect(saysDeactivated('Proactive nodes')).toBe(false);
    expect(saysDeactivated(undefined)).toBe(false);
  });
});
