import type { BlockEstimate } from './block-pace';

/**
 * How a token becomes ether, by its issuer's own words. `days`: what it takes after that is asked for; `to` absent where no
 * bound is stated, all of it where no time is. Dates as "2026-01-31".
 */
export type TokenExit = {
  how: string;
  days?: { from: number; to?: number | undefined } | undefined;
  source: string;
  /** When the source says that it was written. */
  statedOn?: string | undefined;
  /** When it was looked at. */
  seenOn: string;
};

const DAY_SECONDS = 86_400n;

/**
 * From when to when the ether is expected if collecting and the token's own exit each begin at once: Unix seconds. `to` is
 * absent where either has no upper bound.
 */
export function timeToEther(
  { about, earliest, latest }: BlockEstimate,
  now: bigint,
  days: NonNullable<TokenExit['days']>,
): { from: bigint; to?: bigint } {
  const notBefore = (moment: bigint) => (moment > now ? moment : now);
  const from = notBefore(earliest ?? about) + BigInt(days.from) * DAY_SECONDS;
  if (days.to === undefined || latest === undefined) return { from };
  return { from, to: notBefore(latest) + BigInt(days.to) * DAY_SECONDS };
}
