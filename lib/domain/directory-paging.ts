import type { Address } from './units';

/** What a list is ordered by. Rows that have none come last in both directions. */
export type SortKey = bigint | string | undefined;
export type Direction = 'asc' | 'desc';

/** Where a page ended: the sort key and the address of its last row. */
export type PageMark = { key: SortKey; address: Address };

export type Order<Row> = { keyOf(row: Row): SortKey; direction: Direction };

/** The rows after a mark, or those of a page counted from one; of both the mark counts. */
export type Turn = { limit: number; after?: PageMark | undefined; page?: number | undefined };

/** `next` is absent on the last page. */
export type Page<Row> = { rows: Row[]; total: number; next?: PageMark };

function compareKeys(a: SortKey, b: SortKey, direction: Direction): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b === (direction === 'asc') ? -1 : 1;
}

/** Negative where `a` comes first. Equal keys are in order of the address, whatever the direction. */
function compareMarks(a: PageMark, b: PageMark, direction: Direction): number {
  const byKey = compareKeys(a.key, b.key, direction);
  if (byKey !== 0 || a.address === b.address) return byKey;
  return a.address < b.address ? -1 : 1;
}

/** The rows in their order. */
export function sorted<Row extends { address: Address }>(rows: readonly Row[], order: Order<Row>): Row[] {
  return marked(rows, order).map(({ row }) => row);
}

function marked<Row extends { address: Address }>(rows: readonly Row[], { keyOf, direction }: Order<Row>) {
  return rows
    .map((row) => ({ row, mark: { key: keyOf(row), address: row.address } }))
    .sort((a, b) => compareMarks(a.mark, b.mark, direction));
}

/** One page of a list. Pages that follow a mark neither repeat nor leave out a row that stayed where it was. */
export function pageOf<Row extends { address: Address }>(
  rows: readonly Row[],
  order: Order<Row>,
  { limit, after, page = 1 }: Turn,
): Page<Row> {
  const all = marked(rows, order);
  const start = after
    ? all.filter(({ mark }) => compareMarks(mark, after, order.direction) <= 0).length
    : (page - 1) * limit;
  const shown = all.slice(start, start + limit);
  const last = shown.at(-1);
  const hasMore = start + limit < all.length;
  return {
    rows: shown.map(({ row }) => row),
    total: all.length,
    ...(hasMore && last && { next: last.mark }),
  };
}
