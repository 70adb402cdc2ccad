import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { Empty } from './faces';
import { fieldsOf, isNarrowed, type ListHabits, type ListQuery, sortFields, sortingOf } from './list-query';
import { NoSuchPage } from './no-such-page';
import { Pager } from './pager';
import { Panel } from './panel';
import { hrefOf, pagesOf } from './search-params';
import { SortHeader } from './sort-header';

export type ListColumn = {
  /** The order that a press gives; absent where the column has none. */
  sort?: string;
  label: string;
  isFigure?: boolean;
  note?: ReactNode;
  /** Further orders of facts in the same column. */
  more?: readonly { sort: string; label: string }[];
};

type ListPanelProps = {
  title: string;
  path: string;
  query: ListQuery;
  habits: ListHabits;
  columns: readonly ListColumn[];
  /** Rows that match, on all pages. */
  total: number;
  /** The rows of this page. */
  rows: readonly ReactNode[];
  aside: ReactNode;
  /** What to say where nothing is there at all. */
  none: { title: string; text: string };
  /** What stands above the rows: the form, the notes. */
  children?: ReactNode;
};

/** A list that sorts, filters and turns pages by its address alone, readable without a script. */
export function ListPanel({ rows, children, ...list }: ListPanelProps) {
  const { title, path, query, habits, total, aside } = list;
  const href = (changes: Parameters<typeof hrefOf>[2]) => hrefOf(path, fieldsOf(habits, query), changes);
  const pages = pagesOf(total, query.limit);
  return (
    <Panel title={title} aside={aside} isFlush>
      {children}
      {rows.length === 0 ? (
        <Nothing {...list} pages={pages} firstHref={href({ page: undefined })} />
      ) : (
        <table className="ledger border-t border-line">
          <Head {...list} href={href} />
          <tbody>{rows}</tbody>
        </table>
      )}
      <Pager
        page={query.page ?? 1}
        pages={pages}
        total={total}
        href={(page) => href({ page: page === 1 ? undefined : page })}
      />
    </Panel>
  );
}

type HeadProps = Pick<ListPanelProps, 'columns' | 'query' | 'habits'> & {
  href(changes: Parameters<typeof hrefOf>[2]): string;
};

function Head({ columns, query, habits, href }: HeadProps) {
  const current = sortingOf(habits, query);
  const first = (sort: string) => sortingOf(habits, { sort, limit: query.limit }).direction;
  return (
    <thead>
      <tr>
        {columns.map(({ sort, label, isFigure, note, more = [] }) =>
          sort === undefined ? (
            <th key={label} scope="col" data-figure={isFigure || undefined}>
              {label} {note}
            </th>
          ) : (
            <SortHeader
              key={label}
              label={label}
              sort={sort}
              first={first(sort)}
              current={current}
              href={(to, direction) => href({ ...sortFields(habits, to, direction), page: undefined })}
              {...(isFigure && { isFigure })}
              note={note}
              more={more.map((column) => ({ ...column, first: first(column.sort) }))}
            />
          ),
        )}
      </tr>
    </thead>
  );
}

type NothingProps = Pick<ListPanelProps, 'total' | 'query' | 'path' | 'none'> & {
  pages: number;
  firstHref: string;
};

function Nothing({ total, query, path, none, pages, firstHref }: NothingProps) {
  if (total > 0) return <NoSuchPage page={query.page} pages={pages} firstHref={firstHref} />;
  if (isNarrowed(query))
    return (
      <Empty title="Nothing matches" action={<ButtonLink href={path}>Show all</ButtonLink>}>
        Take away a filter, or part of what was searched.
      </Empty>
    );
  return <Empty title={none.title}>{none.text}</Empty>;
}
