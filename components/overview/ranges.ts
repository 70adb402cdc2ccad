/** How far back the chart of the overview goes; the first is the usual one. */
export const ranges = [
  { value: '90', label: '90 days', days: 90 },
  { value: '365', label: '1 year', days: 365 },
  { value: 'all', label: 'All', days: undefined },
] as const;

export type Range = (typeof ranges)[number]['value'];

const dayMs = 86_400_000;

/** The range that the address names; the usual one for anything else. */
export const rangeOf = (given: unknown): Range =>
  ranges.find(({ value }) => value === given)?.value ?? ranges[0].value;

/** The first day of a range that ends now, such as 2026-01-31; absent where it has none. `nowMs`: milliseconds since 1970. */
export function firstDayOf(range: Range, nowMs: number): string | undefined {
  const days = ranges.find(({ value }) => value === range)?.days;
  return days === undefined ? undefined : new Date(nowMs - days * dayMs).toISOString().slice(0, 10);
}
