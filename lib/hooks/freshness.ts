/** How long an answer counts. Whoever reads names one of these and nothing else. */
export type Freshness = 'immutable' | 'slow' | 'live' | 'manual';

const SLOW_MS = 5 * 60_000;

/** The query options of a class. 'live' is refreshed by the block clock, 'manual' by whoever asks. */
export function freshness(name: Freshness) {
  const staleTime = name === 'slow' ? SLOW_MS : Number.POSITIVE_INFINITY;
  return { staleTime, meta: { freshness: name } };
}
