import 'server-only';

export type RateLimit = {
  /** Milliseconds to wait before `cost` more requests are welcome; 0 = taken. */
  take(client: string, cost: number, nowMs: number): number;
  /** Requests that a client may still make at once, and in how many milliseconds its share is whole again. */
  left(client: string, nowMs: number): { requests: number; wholeInMs: number };
  /** Requests at most at once, and in how many seconds so many become free. */
  readonly policy: { requests: number; seconds: number };
};

type Bucket = { tokens: number; atMs: number };

const BURST_SECONDS = 4;
/** Clients remembered at a time. A forgotten one starts with a full bucket. */
const MAX_CLIENTS = 10_000;

/** `perSecond` requests on average for each client, some seconds' worth of them at once. */
export const createRateLimit = (perSecond: number): RateLimit =>
  createQuota(perSecond * BURST_SECONDS, BURST_SECONDS);

/** Token buckets: for each client `capacity` requests at once, and as many more in the course of `seconds`. */
export function createQuota(capacity: number, seconds: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const msFor = (tokens: number) => (tokens * seconds * 1000) / capacity;
  const filled = ({ tokens, atMs }: Bucket, nowMs: number) =>
    Math.min(capacity, tokens + ((nowMs - atMs) * capacity) / (seconds * 1000));
  return {
    policy: { requests: capacity, seconds },
    take(client, cost, nowMs) {
      const bucket = buckets.get(client) ?? { tokens: capacity, atMs: nowMs };
      buckets.delete(client);
      buckets.set(client, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > MAX_CLIENTS && oldest !== undefined) buckets.delete(oldest);
      bucket.tokens = filled(bucket, nowMs);
      bucket.atMs = nowMs;
      if (bucket.tokens >= cost) {
        bucket.tokens -= cost;
        return 0;
      }
      return Math.ceil(msFor(cost - bucket.tokens));
    },
    left(client, nowMs) {
      const bucket = buckets.get(client);
      const tokens = bucket ? filled(bucket, nowMs) : capacity;
      return {
        requests: Math.floor(tokens),
        wholeInMs: Math.ceil(msFor(capacity - tokens)),
      };
    },
  };
}
