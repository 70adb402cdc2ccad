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

/** Token buckets: `perSecond` requests on average for each client, `burstSeconds` worth of them at once. */
export function createRateLimit(perSecond: number, burstSeconds = BURST_SECONDS): RateLimit {
  const buckets = new Map<string, Bucket>();
  const capacity = perSecond * burstSeconds;
  const filled = ({ tokens, atMs }: Bucket, nowMs: number) =>
    Math.min(capacity, tokens + ((nowMs - atMs) / 1000) * perSecond);
  return {
    policy: { requests: capacity, seconds: burstSeconds },
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
      return Math.ceil(((cost - bucket.tokens) / perSecond) * 1000);
    },
    left(client, nowMs) {
      const bucket = buckets.get(client);
      const tokens = bucket ? filled(bucket, nowMs) : capacity;
      return {
        requests: Math.floor(tokens),
        wholeInMs: Math.ceil(((capacity - tokens) / perSecond) * 1000),
      };
    },
  };
}
