import Link from 'next/link';
import type { ReactNode } from 'react';

export type Direction = 'asc' | 'desc';
export type Sorting = { sort: string; direction: Direction };

type Column = {
  label: ReactNode;
  sort: string;
  /** The order that the first press gives; figures fall, names rise. */
  first?: Direction;
};

type SortHeaderProps = Column & {
  current: Sorting;
  href(sort: string, direction: Direction): string;
  isFigure?: boolean;
  /** What the column means, beside the label: a `Hint`, say. */
  note?: ReactNode;
  /** Further orders of the facts in the same column. */
  more?: readonly Column[];
};

const turned = { asc: 'desc', desc: 'asc' } as const;
const words = { asc: 'ascending', desc: 'descending' } as const;

function SortLink({ column, current, href }: { column: Column } & Pick<SortHeaderProps, 'current' | 'href'>) {
  const isCurrent = column.sort === current.sort;
  const next = isCurrent ? turned[current.direction] : (column.first ?? 'desc');
  return (
    <Link
      href={href(column.sort, next)}
      prefetch={false}
      scroll={false}
      className={`inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline max-md:hidden ${isCurrent ? 'text-ink' : ''}`}
    >
      {column.label}
      {isCurrent && <span aria-hidden>{current.direction === 'asc' ? '↑' : '↓'}</span>}
      <span className="sr-only">, sort {words[next]}</span>
    </Link>
  );
}

/** The head of a column that sorts by a link. A phone shows cards without heads: there the form beside the table sorts. */
export function SortHeader({ current, href, isFigure, note, more = [], ...first }: SortHeaderProps) {
  const columns = [first, ...more];
  const isCurrent = columns.some(({ sort }) => sort === current.sort);
  return (
    <th
      scope="col"
      data-figure={isFigure || undefined}
      aria-sort={isCurrent ? words[current.direction] : undefined}
    >
      {columns.map((column, at) => (
        <span key={column.sort}>
          {at > 0 && <span aria-hidden> · </span>}
          <span className="md:hidden">{column.label}</span>
          <SortLink column={column} current={current} href={href} />
        </span>
      ))}
      {note && <> {note}</>}
    </th>
  );
}
