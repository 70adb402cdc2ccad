import { describe, expect, it } from 'vitest';
import { type AvsEntry, type AvsFilter, type AvsSort, avsKindOf, avsOrder, isAvsWanted } from './avss';
import { sorted } from './directory-paging';
import type { Address } from './units';

const first: AvsEntry = {
  address: '0xa',
  name: 'Oracle',
  kind: 'both',
  firstSeen: 10,
  operatorSets: 1,
  operators: 4,
  totalEth: 100n,
  slashableEth: 5n,
  slashes: 0,
  lostEth: 0n,
  isRedistributing: false,
};
const second: AvsEntry = {
  ...first,
  address: '0xb',
  name: 'bridge',
  kind: 'operator-sets',
  firstSeen: 20,
  operatorSets: 2,
  operators: 3,
  totalEth: 50n,
  slashableEth: 2n ** 200n,
  slashes: 2,
  lostEth: 1n,
  isRedistributing: true,
};
const all = [first, second];

describe('isAvsWanted', () => {
  it.each<[filter: AvsFilter, found: string]>([
    [{}, 'ab'],
    [{ search: 'BRI' }, 'b'],
    [{ kind: 'both' }, 'a'],
    [{ kind: 'none' }, ''],
    [{ slashed: 'yes' }, 'b'],
    [{ redistributing: 'no' }, 'a'],
    [{ among: new Set<Address>(['0xb']) }, 'b'],
  ])('default: %j finds %s', (filter, found) => {
    const names = all.filter((avs) => isAvsWanted(avs, filter)).map(({ address }) => address.slice(2));
    expect(names.join('')).toBe(found);
  });
});

describe('avsOrder', () => {
  it.each<[sort: AvsSort, first: string]>([
    ['slashable', 'b'],
    ['stake', 'a'],
    ['name', 'b'],
    ['operators', 'a'],
    ['sets', 'b'],
    ['slashes', 'b'],
    ['lost', 'b'],
    ['seen', 'b'],
  ])('default: by %s %s comes first, and last the other way round', (sort, expected) => {
    const order = avsOrder(sort, undefined);
    const turned = avsOrder(sort, order.direction === 'asc' ? 'desc' : 'asc');
    expect(sorted(all, order)[0]?.address).toBe(`0x${expected}`);
    expect(sorted(all, turned)[1]?.address).toBe(`0x${expected}`);
  });
});

describe('avsKindOf', () => {
  it('default: by what it has', () => {
    const kinds = [
      avsKindOf({ operatorSets: true, registrations: true }),
      avsKindOf({ operatorSets: true, registrations: false }),
      avsKindOf({ operatorSets: false, registrations: true }),
      avsKindOf({ operatorSets: false, registrations: false }),
    ];
    expect(kinds).toEqual(['both', 'operator-sets', 'directory', 'none']);
  });
});
