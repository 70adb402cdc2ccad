import type { ReactNode } from 'react';
import { formatDay } from '@/lib/text/moments';
import { AxisMarks, Drawing, SeriesNames } from './chart-drawing';
import { ChartReader } from './chart-reader';
import { axisOf, placeOn, placesOfDays } from './chart-scale';
import { bounds, type ChartSeries, stacked, thinned, valuesOn } from './chart-series';
import { ChartTable } from './chart-table';

type LineChartProps = {
  /** What is drawn, in two or three words: "Delegated stake". */
  title: string;
  /** Days (UTC) such as 2026-01-31, the earliest first; each series has a value for each. */
  days: readonly string[];
  series: readonly ChartSeries[];
  /** A value in words with its unit, for the marks, the readings and the table. */
  format(value: bigint): string;
  /** Draws the series as fields on top of each other; their sum is told as "All". */
  isStacked?: boolean;
  /** Lets the scale begin near the smallest value, and says so: for rates, never for amounts. */
  isCut?: boolean;
};

const mostPoints = 120;

/** Values by day as thin lines, labelled directly, with the same figures as a table; readable without a script. */
export function LineChart({ title, format, isStacked = false, isCut, ...given }: LineChartProps) {
  const { days, series } = thinned(given.days, given.series, mostPoints);
  // What was never there is told in the table, but a line along the ground says nothing.
  const drawn = series.filter(({ values }) => series.length === 1 || values.some((value) => value > 0n));
  const tops = isStacked ? stacked(drawn) : drawn;
  const [sum] = isStacked ? stacked(series).slice(-1) : [];
  const told = sum && series.length > 1 ? [{ ...sum, name: 'All' }, ...series] : series;
  const table = <ChartTable title={title} days={days} series={told} format={format} />;
  if (days.length < 2) return <TooFewDays title={title}>{days.length > 0 && table}</TooFewDays>;
  const { lowest, highest } = bounds(tops);
  const axis = axisOf(isCut ? lowest : 0n, highest);
  const places = placesOfDays(days);
  const lines = tops.map(({ name, values }) => ({
    name,
    points: values.map((value, at) => ({ x: places[at] ?? 0, y: placeOn(axis, value) })),
  }));
  const moments = days.map((day, at) => ({
    day: formatDay(day),
    figures: valuesOn(told, at).map(({ name, value }) => ({ name, value: format(value) })),
  }));
  return (
    <figure aria-label={title} className="space-y-2">
      <div className="grid grid-cols-[auto_1fr_auto] gap-x-2 pt-2 text-xs text-ink-soft">
        <AxisMarks axis={axis} format={format} />
        <div className="relative col-start-2 row-start-1 h-48 md:h-56">
          <Drawing axis={axis} lines={lines} isStacked={isStacked} />
          <ChartReader label={`${title}, day by day`} places={places} moments={moments} />
        </div>
        {series.length > 1 && <SeriesNames lines={lines} isStacked={isStacked} />}
        <p className="col-start-2 flex justify-between gap-2 pt-1">
          <span>{moments[0]?.day}</span>
          <span>{moments[moments.length - 1]?.day}</span>
        </p>
      </div>
      {axis.low > 0n && (
        <p className="text-xs text-ink-soft">The scale begins at {format(axis.low)}, not at zero.</p>
      )}
      {table}
    </figure>
  );
}

function TooFewDays({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure aria-label={title} className="space-y-2 text-sm">
      <p className="text-ink-soft">
        {children
          ? 'One day is recorded so far; a line needs two. Its figures stand in the table.'
          : 'No day is recorded yet.'}
      </p>
      {children}
    </figure>
  );
}
