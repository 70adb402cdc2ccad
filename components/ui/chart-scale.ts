/** An axis from `low` to `high` with its marks, all in the unit of the values. */
export type Axis = { low: bigint; high: bigint; marks: readonly bigint[] };

export type Point = { x: number; y: number };

const wantedSteps = 4n;
const secondsOfDay = 86_400;

/** The smallest of 1, 2 and 5 times a power of ten that is at least `least`. */
function roundStep(least: bigint): bigint {
  const power = 10n ** BigInt(least.toString().length - 1);
  return [1n, 2n, 5n].map((factor) => factor * power).find((step) => step >= least) ?? 10n * power;
}

/** An axis with three to six round marks that holds both values; from zero where the two are equal. */
export function axisOf(lowest: bigint, highest: bigint): Axis {
  if (highest === 0n) return { low: 0n, high: 1n, marks: [0n] };
  const from = lowest >= highest ? 0n : lowest;
  const step = roundStep((highest - from + wantedSteps - 1n) / wantedSteps);
  const low = from - (from % step);
  const marks = [low];
  for (let mark = low; mark < highest; ) {
    mark += step;
    marks.push(mark);
  }
  return { low, high: marks[marks.length - 1] ?? highest, marks };
}

/** Where a value lies on the axis: 0 at its low end, 1 at its high one, with four decimals. For drawing only. */
export function placeOn(axis: Axis, value: bigint): number {
  return Number(((value - axis.low) * 10_000n) / (axis.high - axis.low)) / 10_000;
}

/** Where each day lies between the first and the last, 0 to 1; missing days leave their room. */
export function placesOfDays(days: readonly string[]): number[] {
  const numbers = days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000 / secondsOfDay);
  const first = numbers[0] ?? 0;
  const span = (numbers[numbers.length - 1] ?? first) - first;
  return numbers.map((number) => (span === 0 ? 1 : (number - first) / span));
}

/** At most `most` rows: evenly chosen, the first and the last always among them. `most` is at least two. */
export function thin<Row>(rows: readonly Row[], most: number): Row[] {
  if (rows.length <= most) return [...rows];
  const chosen = Array.from({ length: most }, (_, at) => Math.round((at * (rows.length - 1)) / (most - 1)));
  return chosen.flatMap((at) => rows.slice(at, at + 1));
}

/** A path through points in a field of 100 by 100 whose origin lies at the bottom left. */
export function linePath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${(x * 100).toFixed(2)} ${(100 - y * 100).toFixed(2)}`)
    .join('');
}

/** The field between two lines over the same days. */
export function areaPath(upper: readonly Point[], lower: readonly Point[]): string {
  return `${linePath(upper)}${linePath([...lower].reverse()).replace('M', 'L')}Z`;
}

/** Moves labels apart until each has `room` (of one) to the next, keeping their order and all within 0 to 1 where they fit. */
export function spreadLabels(places: readonly number[], room: number): number[] {
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place - b.place || a.at - b.at);
  let floor = Number.NEGATIVE_INFINITY;
  for (const label of order) {
    label.place = Math.max(label.place, floor);
    floor = label.place + room;
  }
  let ceiling = 1;
  for (const label of [...order].reverse()) {
    label.place = Math.min(label.place, ceiling);
    ceiling = label.place - room;
  }
  return order.sort((a, b) => a.at - b.at).map(({ place }) => place);
}
