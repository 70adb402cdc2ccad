import type { ReactNode } from 'react';
import { Hint } from '@/components/ui/hint';
import { todaysRates } from '@/lib/text/history';
import type { HistoryEntry } from '@/lib/wire/stats/life';
import { HistoryCells } from './history-cells';
import type { HistorySetting } from './with-whom';

type HistoryTableProps = {
  entries: readonly HistoryEntry[];
  /** All that match; -1 where the list begins in the midst of them. */
  total: number;
  setting: HistorySetting;
  /** The body of what comes after the first page. */
  children?: ReactNode;
};

/** A history, the newest first. Columns keep their width whichever rows are drawn. */
export function HistoryTable({ entries, total, setting, children }: HistoryTableProps) {
  return (
    <table
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-label="History, the newest first"
      className="ledger border-t border-line md:table-fixed"
    >
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className="md:w-[18.5%]">
            What
          </th>
          <th scope="col" data-figure className="md:w-[15.5%]">
            <Hint note={todaysRates} isAtEnd>
              <span className="underline decoration-line-strong decoration-dotted underline-offset-3">
                Amount
              </span>
            </Hint>
          </th>
          <th scope="col">With</th>
          <th scope="col" className="md:w-[20%]">
            When
          </th>
          <th scope="col" className="md:w-[19.5%]">
            Transaction
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, at) => (
          <tr key={entry.id} aria-rowindex={at + 2}>
            <HistoryCells entry={entry} setting={setting} />
          </tr>
        ))}
      </tbody>
      {children}
    </table>
  );
}
