import { formatDay } from '@/lib/text/moments';
import { type ChartSeries, valuesOn } from './chart-series';

type ChartTableProps = {
  title: string;
  days: readonly string[];
  series: readonly ChartSeries[];
  format(value: bigint): string;
};

/** The figures of a chart as a table, the newest day first, one click away. */
export function ChartTable({ title, days, series, format }: ChartTableProps) {
  const newestFirst = [...days.entries()].reverse();
  return (
    <details className="text-sm">
      <summary className="w-fit text-accent underline underline-offset-2">
        The same figures as a table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section aria-label={`${title}, as a table`} tabIndex={0} className="mt-2 max-h-96 overflow-y-auto">
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              {series.map(({ name }) => (
                <th key={name} scope="col" data-figure>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newestFirst.map(([at, day]) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                {valuesOn(series, at).map(({ name, value }) => (
                  <td key={name} data-label={name} data-figure>
                    {format(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
