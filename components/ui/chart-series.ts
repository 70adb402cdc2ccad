import { thin } from './chart-scale';

/** A named line: one value for each day of the chart. */
export type ChartSeries = { name: string; values: readonly bigint[] };

/** The value of each series on one day. */
export function valuesOn(series: readonly ChartSeries[], at: number): { name: string; value: bigint }[] {
  return series.flatMap(({ name, values }) => values.slice(at, at + 1).map((value) => ({ name, value })));
}

/** Each series lifted by those before it, so that the last one ends at the sum. */
export function stacked(series: readonly ChartSeries[]): ChartSeries[] {
  let below: readonly bigint[] = [];
  return series.map(({ name, values }) => {
    below = values.map((value, at) => below.slice(at, at + 1).reduce((sum, under) => sum + under, value));
    return { name, values: below };
  });
}

/** Few enough days to draw and to read. */
export function thinned(days: readonly string[], series: readonly ChartSeries[], most: number) {
  const kept = thin([...days.keys()], most);
  const pick = <Value>(values: readonly Value[]) => kept.flatMap((at) => values.slice(at, at + 1));
  return { days: pick(days), series: series.map(({ name, values }) => ({ name, values: pick(values) })) };
}

/** The smallest and the largest of all values; zero for both where there are none. */
export function bounds(series: readonly ChartSeries[]): { lowest: bigint; highest: bigint } {
  const all = series.flatMap(({ values }) => values);
  const [first = 0n] = all;
  return {
    lowest: all.reduce((low, value) => (value < low ? value : low), first),
    highest: all.reduce((high, value) => (value > high ? value : high), first),
  };
}
