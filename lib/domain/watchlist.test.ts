import { describe, expect, it } from 'vitest';
import type { Address } from './units';
import {
  labelOf,
  merged,
  mostWatched,
  moved,
  renamed,
  restored,
  type Watched,
  watchedOf,
  withoutWatched,
  withWatched,
} from './watchlist';

const address = (digits: string) => `0x${digits.padStart(40, '0')}` as Address;
const entry = (digits: string, label = ''): Watched => ({ address: address(digits), label });
const list = [entry('A1', 'Cold wallet'), entry('B2'), entry('C3', 'Treasury')];
const names = (of: readonly Watched[]) => of.map(({ address: one }) => one.slice(-2));

describe('one entry', () => {
  it('default: added at the end, its label cleaned', () => {
    expect(withWatched(list, entry('D4', ' Ne\u202Ew\n wallet '))[3]).toEqual(entry('D4', 'New wallet'));
  });

  it('behavior: the same address in other letters is the same entry, and keeps its label', () => {
    const again = withWatched(list, entry('a1', 'Another name'));
    expect(again).toEqual(list);
    expect(watchedOf(list, address('a1'))).toEqual(list[0]);
  });

  it('behavior: a label fills an empty one', () => {
    expect(withWatched(list, entry('b2', 'Hot wallet'))[1]).toEqual(entry('B2', 'Hot wallet'));
  });

  it('default: renamed, removed and brought back to its place', () => {
    expect(renamed(list, address('c3'), 'Vault')[2]?.label).toBe('Vault');
    const without = withoutWatched(list, address('b2'));
    expect(names(without)).toEqual(['A1', 'C3']);
    expect(restored(without, entry('B2'), 1)).toEqual(list);
    expect(restored(list, entry('b2', 'x'), 0)).toEqual(list);
    expect(names(restored([], entry('B2'), 7))).toEqual(['B2']);
  });

  it('default: moved by one place, not beyond the ends', () => {
    expect(names(moved(list, address('c3'), -1))).toEqual(['A1', 'C3', 'B2']);
    expect(names(moved(list, address('A1'), 1))).toEqual(['B2', 'A1', 'C3']);
    expect(moved(list, address('A1'), -1)).toEqual(list);
    expect(moved(list, address('C3'), 1)).toEqual(list);
    expect(moved(list, address('D4'), 1)).toEqual(list);
  });

  it('behavior: a label is short and holds nothing that cannot be seen', () => {
    expect(labelOf('a'.repeat(99))).toHaveLength(40);
    expect(labelOf('\u200b\u202e')).toBe('');
  });
});

describe('merged', () => {
  it('default: new ones are added, empty labels filled, own labels kept, and all is counted', () => {
    const { list: together, ...counts } = merged(list, [
      entry('a1', 'Theirs'),
      entry('b2', 'Hot wallet'),
      entry('D4', 'New'),
    ]);
    expect(together).toEqual([list[0], entry('B2', 'Hot wallet'), list[2], entry('D4', 'New')]);
    expect(counts).toEqual({ added: 1, labelled: 1, known: 1, left: 0 });
  });

  it('behavior: nothing of the list is lost where there is no room for more', () => {
    const full = Array.from({ length: mostWatched }, (_, at) => entry(at.toString(16)));
    const { list: together, ...counts } = merged(full, [entry('FFFF'), entry('1', 'One')]);
    expect(together).toHaveLength(mostWatched);
    expect(together[1]).toEqual(entry('1', 'One'));
    expect(counts).toEqual({ added: 0, labelled: 1, known: 0, left: 1 });
  });
});
