const firstWaitMs = 60_000;
const longestWaitMs = 24 * 60 * 60_000;
/** The part of a wait by which chance shortens it, so that what came together does not stay together. */
const spread = 0.2;

export type Attempt = {
  /** In a row, the last attempt included; 0 when it succeeded. */
  failures: number;
  lastAttemptMs: number;
  /** Chance, from 0 to 1. */
  jitter: number;
};

/** When to look again, in milliseconds of the same clock: a day after success, from a minute to a day after failures. */
export function nextAttempt({ failures, lastAttemptMs, jitter }: Attempt): number {
  const waitMs = failures === 0 ? longestWaitMs : firstWaitMs * 2 ** (failures - 1);
  return lastAttemptMs + Math.round(Math.min(waitMs, longestWaitMs) * (1 - spread * jitter));
}
