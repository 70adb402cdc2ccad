import type { Hex } from '../../lib/domain/units';
import type { Place } from '../../lib/wire/stats/primitives';

type Placed = { block: number; time: number; transaction: Hex };

/** Where something happened, of a row that says more than that. */
export const placeOf = ({ block, time, transaction }: Placed): Place => ({ block, time, transaction });

const DAY_SECONDS = 86_400;

/** The day (UTC) of a time in seconds, counted from 1970. */
export const dayOf = (time: number): number => Math.floor(time / DAY_SECONDS);

/** A day counted from 1970 as 2026-01-31. */
export const dayText = (day: number): string => new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);

/** The day counted from 1970 behind 2026-01-31; undefined for a day that is in no calendar. */
export function dayFrom(text: string): number | undefined {
  const day = Date.parse(`${text}T00:00:00Z`) / 1000 / DAY_SECONDS;
  return Number.isInteger(day) && dayText(day) === text ? day : undefined;
}
