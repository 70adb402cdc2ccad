import 'server-only';

export type RateLimit = {
  /** Milliseconds to wait before `cost` more requests are welcome; 0 = taken. */
  take(client: string, cost: number, nowMs: number): number;
};

type Bucket = { tokens: number; atMs: number };

const BURST_SECONDS = 4;
/** Clients remembered at a time. A forgotten one starts with a full bucket. */
const MAX_CLIENTS = 10_000;

/** Token buckets: `perSecond` requests on average for each client, four seconds' worth at once. */
export function createRateLimit(perSecond: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const capacity = perSecond * BURST_SECONDS;
  return {
    take(client, cost, nowMs) {
      const bucket = buckets.get(client) ?? { tokens: capacity, atMs: nowMs };
      buckets.delete(client);
      buckets.set(client, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > MAX_CLIENTS && oldest !== undefined) buckets.delete(oldest);
      bucket.tokens = Math.min(capacity, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = nowMs;
      if (bucket.tokens >= cost) {
        bucket.tokens -= cost;
        return 0;
      }
      return Math.ceil(((cost - bucket.tokens) / perSecond) * 1000);
    },
  };
}
