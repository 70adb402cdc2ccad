import type { TokenExit } from '../domain/token-exits';
import { formatDate, formatDuration } from './durations';
import { formatDay } from './moments';

/** "1 to 5 days", "at once", "at least 2 days"; undefined where no time is stated. */
export function explainExitDays(days: TokenExit['days']): string | undefined {
  if (!days) return undefined;
  const { from, to } = days;
  if (to === undefined) return from === 0 ? 'at once at best, no bound stated' : `at least ${daysOf(from)}`;
  return from === to ? daysOf(from) : `${from} to ${daysOf(to)}`;
}

const daysOf = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`;

/** When the ether is there: "between Wed 4 Dec and Sun 8 Dec", "not before Wed 4 Dec". To the day. */
export function explainEther({ from, to }: { from: bigint; to?: bigint }, timeZone = 'UTC'): string {
  const first = dayOf(from, timeZone);
  if (to === undefined) return `not before ${first}`;
  const last = dayOf(to, timeZone);
  return first === last ? `on ${first}` : `between ${first} and ${last}`;
}

const dayOf = (timestamp: bigint, timeZone: string) => {
  const date = formatDate(timestamp, timeZone);
  return date.slice(0, date.lastIndexOf(' ')) || date;
};

/** How old what is said is: "written 14 May 2025, 1 year and more ago", "undated, looked at 26 Nov 2026, 12 d ago". */
export function explainExitAge({ statedOn, seenOn }: TokenExit, now: bigint): string {
  const day = statedOn ?? seenOn;
  const age = now - BigInt(Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000));
  const words = age < 86_400n ? 'today' : `${formatDuration(age - (age % 86_400n))} ago`;
  return statedOn === undefined
    ? `undated, looked at on ${formatDay(day)}, ${words}`
    : `written on ${formatDay(day)}, ${words}`;
}
