import type { ReactNode } from 'react';
import { NoSuchPage } from './no-such-page';
import { Pager } from './pager';
import { Panel } from './panel';
import { pagesOf } from './search-params';

/** One page of a list, from one, and the way to another. */
export type Paged = { page: number; href(page: number): string };

type PagedTableProps<Row> = Paged & {
  title: string;
  /** Its place on the page, and what its pages are called. */
  id: string;
  label: string;
  /** All rows, in their order. */
  rows: readonly Row[];
  /** What to say where there are none. */
  empty: ReactNode;
  /** The heads of the columns. */
  head: ReactNode;
  row(row: Row): ReactNode;
};

const rowsOnPage = 50;

/** A list of a page that has several, one page of it. */
export function PagedTable<Row>({
  title,
  id,
  label,
  rows,
  empty,
  head,
  row,
  page,
  href,
}: PagedTableProps<Row>) {
  const from = (page - 1) * rowsOnPage;
  const shown = rows.slice(from, from + rowsOnPage);
  const pages = pagesOf(rows.length, rowsOnPage);
  return (
    <Panel title={title} id={id} isFlush>
      {rows.length === 0 ? (
        empty
      ) : shown.length === 0 ? (
        <NoSuchPage page={page} pages={pages} firstHref={href(1)} />
      ) : (
        <table className="ledger">
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
        </table>
      )}
      <Pager page={page} pages={pages} total={rows.length} href={href} label={label} />
    </Panel>
  );
}
