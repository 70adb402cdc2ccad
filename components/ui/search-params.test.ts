import { describe, expect, it } from 'vitest';
import { hrefOf, listOf, pagesOf } from './search-params';

describe('hrefOf', () => {
  it('default', () => {
    expect(hrefOf('/devnet/operators', { search: 'a b&c', page: 2 })).toBe(
      '/devnet/operators?search=a%20b%26c&page=2',
    );
  });

  it('behavior: a change takes the place of a field, and undefined takes it out', () => {
    const query = { sort: 'stake', page: 3, search: 'x' };
    expect(hrefOf('/o', query, { sort: 'name', page: undefined })).toBe('/o?sort=name&search=x');
  });

  it('behavior: empty fields and an empty query leave no trace', () => {
    expect(hrefOf('/o', { search: '', avs: undefined })).toBe('/o');
  });

  it('behavior: commas of a list stay readable', () => {
    expect(hrefOf('/o', { compare: '0xa,0xb' })).toBe('/o?compare=0xa,0xb');
  });
});

describe('pagesOf', () => {
  it('default', () => {
    expect(pagesOf(101, 50)).toBe(3);
    expect(pagesOf(100, 50)).toBe(2);
  });

  it('behavior: nothing fills one page', () => {
    expect(pagesOf(0, 50)).toBe(1);
  });
});

describe('listOf', () => {
  const isShort = (entry: string): entry is string => entry.length > 0 && entry.length < 3;

  it('default', () => {
    expect(listOf('a, b', isShort, 4)).toEqual(['a', 'b']);
  });

  it('behavior: a field given several times is one list', () => {
    expect(listOf(['a,b', 'c'], isShort, 4)).toEqual(['a', 'b', 'c']);
  });

  it('behavior: each entry once, bad ones left out, the rest cut', () => {
    expect(listOf('a,a,long,b,c', isShort, 2)).toEqual(['a', 'b']);
    expect(listOf(undefined, isShort, 2)).toEqual([]);
  });
});
