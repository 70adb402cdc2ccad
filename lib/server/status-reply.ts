import 'server-only';
import { z } from 'zod';
import { indexStatus } from '../wire/stats/metrics';
import { priceState } from '../wire/stats/prices';
import { block } from '../wire/stats/primitives';

const decimal = z.string().regex(/^\d+$/);

/** The index cannot be asked: why, and the block that its last answer was of. */
const silentIndex = z.object({
  state: z.literal('unavailable'),
  problem: z.string(),
  lastBlock: block.optional(),
});

const paused = z
  .record(z.string(), z.boolean())
  .meta({ description: 'Switches of the contracts; true: nobody can do this now.' });

/** What the status route answers: the chain as it is read now, and how the index is. Block numbers as decimal text. */
export const statusReply = z.object({
  name: z.string(),
  label: z.string(),
  chainId: z.number().int(),
  blockNumber: decimal,
  blockTimestamp: decimal,
  paused,
  versions: z.object({ strategyManager: z.string().optional(), delegationManager: z.string().optional() }),
  withdrawalDelayBlocks: decimal,
  deallocationDelayBlocks: decimal.optional(),
  allocationConfigurationDelayBlocks: decimal.optional(),
  upstreams: z.object({ total: z.number().int(), available: z.number().int() }),
  notes: z.array(z.string()),
  /** Absent where the site has no price source. */
  prices: priceState.optional(),
  index: z.union([indexStatus, silentIndex]),
});

/** The chain does not answer: an error as every route has it, and how the index is all the same. */
export const statusFailure = z.object({
  error: z.object({ code: z.literal('chain-unavailable'), message: z.string() }),
  index: statusReply.shape.index,
});

export type StatusFailure = z.output<typeof statusFailure>;

export type IndexState = z.output<typeof statusReply>['index'];
