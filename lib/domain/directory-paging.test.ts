import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, type Order, type PageMark, pageOf, type SortKey, sorted } from './directory-paging';
import type { Address } from './units';

type Row = { address: Address; key: SortKey };

const row = (address: string, key: SortKey): Row => ({ address: `0x${address}`, key });
const by = (direction: Direction): Order<Row> => ({ keyOf: ({ key }) => key, direction });
const names = (rows: readonly Row[]) => rows.map(({ address }) => address.slice(2)).join('');

const rows = [row('c', 5n), row('a', undefined), row('b', 2n ** 255n), row('d', 5n), row('e', 0n)];

/** Follows the cursor to the end; `between` may change the list before each turn. */
function walk(list: Row[], order: Order<Row>, limit: number, between: () => void = () => undefined): Row[] {
  const seen: Row[] = [];
  let after: PageMark | undefined;
  do {
    const page = pageOf(list, order, { limit, after });
    seen.push(...page.rows);
    after = page.next;
    between();
  } while (after);
  return seen;
}

describe('the order of a list', () => {
  it('default: by the key, equal ones by the address in both directions', () => {
    expect(names(sorted(rows, by('desc')))).toBe('bcdea');
    expect(names(sorted(rows, by('asc')))).toBe('ecdba');
  });

  it('behavior: rows without a key come last in both directions', () => {
    expect(sorted(rows, by('asc')).at(-1)).toEqual(row('a', undefined));
    expect(sorted(rows, by('desc')).at(-1)).toEqual(row('a', undefined));
  });

  it('behavior: text is in order of its characters', () => {
    const named = [row('1', 'beta'), row('2', 'alpha'), row('3', undefined), row('4', 'alphabet')];
    expect(names(sorted(named, by('asc')))).toBe('2413');
  });
});

describe('pages of a list', () => {
  it('default: a first page says how many there are and where it ended', () => {
    expect(pageOf(rows, by('desc'), { limit: 2 })).toEqual({
      rows: [row('b', 2n ** 255n), row('c', 5n)],
      total: 5,
      next: { key: 5n, address: '0xc' },
    });
  });

  it('behavior: a page by its number; one beyond the end is empty', () => {
    expect(names(pageOf(rows, by('desc'), { limit: 2, page: 2 }).rows)).toBe('de');
    const last = pageOf(rows, by('desc'), { limit: 2, page: 3 });
    expect([names(last.rows), last.next]).toEqual(['a', undefined]);
    expect(pageOf(rows, by('desc'), { limit: 2, page: 4 })).toEqual({ rows: [], total: 5 });
  });

  it('behavior: an empty list has one empty page', () => {
    expect(pageOf([], by('asc'), { limit: 10 })).toEqual({ rows: [], total: 0 });
  });

  it('behavior: rows that come or go between two pages neither repeat nor hide others', () => {
    const list = [...rows];
    let isChanged = false;
    const seen = walk(list, by('desc'), 2, () => {
      if (isChanged) return;
      isChanged = true;
      // One comes in front of what was read, one behind it, and the row at which the page ended goes.
      list.splice(1, 0, row('f', 6n), row('g', 1n));
      list.splice(list.indexOf(rows[0]!), 1);
    });
    expect(names(seen)).toBe('bcdgea');
  });

  it('behavior: however a list is cut into pages, following the cursor gives it whole and once', () => {
    const keys = fc.option(fc.bigInt({ min: 0n, max: 3n }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(50), { maxLength: 20 }),
        fc.array(keys, { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Direction>('asc', 'desc'),
        (ids, given, limit, direction) => {
          const list = ids.map((id, i) => row(`${id}`, given[i]));
          expect(walk(list, by(direction), limit)).toEqual(sorted(list, by(direction)));
        },
      ),
    );
  });
});
