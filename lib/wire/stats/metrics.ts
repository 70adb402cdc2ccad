import { z } from 'zod';
import { block, count, eth, seconds } from './primitives';

const byKind = z.object({ native: eth, lst: eth, other: eth });

/** Totals of a network. `other` counts only tokens that have a rate in ether; `uncounted` says how many have none. */
export const metrics = z.object({
  totalEth: eth,
  totalEthByKind: byKind,
  delegatedEth: eth,
  slashableEth: eth,
  uncounted: count,
  strategies: count,
  operators: count,
  /** Operators that serve at least one AVS. */
  activeOperators: count,
  delegators: count,
  avss: count,
  operatorSets: count,
  slashes: count,
  lostEth: eth,
  /** Strategies in which slashes took something that has no rate in ether and is not in `lostEth`. */
  lostUncounted: count,
  queuedWithdrawals: count,
});

/** Delegated stake and counts at the end of a day (UTC), at that day's strategy rates and today's token rates. */
export const metricsDay = z.object({
  day: z.string(),
  delegatedEth: eth,
  delegatedEthByKind: byKind,
  operators: count,
  delegators: count,
  avss: count,
  slashes: count,
});

/** How the index is. */
export const indexStatus = z.object({
  state: z.enum([
    'starting',
    'catching-up',
    'following',
    'rebuilding',
    'chain-silent',
    'wrong-chain',
    'failing',
  ]),
  chainId: z.number().int(),
  database: z.enum(['embedded', 'postgresql']),
  startBlock: block,
  indexedBlock: block.optional(),
  indexedHash: z.string().optional(),
  indexedTime: seconds.optional(),
  headBlock: block.optional(),
  /** Of the blocks to read, as a fraction of one with two decimals; events per second and seconds left while catching up. */
  progress: z
    .object({ done: z.number(), eventsPerSecond: z.number(), secondsLeft: z.number().optional() })
    .optional(),
  events: count,
  /** The deepest reorganisation followed, in blocks, and how many there were since the process started. */
  reorganisations: z.object({ count, deepest: count }),
  /** Why the index was last built anew. */
  rebuilt: z.object({ at: seconds, reason: z.string() }).optional(),
  /** Descriptions that operators and AVSs published and that were never tried; absent before the first look. */
  metadataWaiting: count.optional(),
  /** What the last failure was, while it lasts. */
  problem: z.string().optional(),
});

export type Metrics = z.output<typeof metrics>;
export type MetricsDay = z.output<typeof metricsDay>;
export type IndexStatus = z.output<typeof indexStatus>;
