import { z } from 'zod';
import { block, hash, seconds } from './primitives';

/** The block that an answer is true at, and how far the chain is ahead of it. */
export const stamp = z.object({
  network: z.string(),
  block: z.object({ number: block, hash, time: seconds }),
  lag: z.object({
    blocks: z.number().int().nonnegative().meta({ description: 'Blocks of the chain not indexed yet.' }),
    seconds: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: 'Age of the indexed block when this was answered.' }),
    isStalled: z.literal(true).optional().meta({
      description:
        'Present while the index cannot read the chain: `blocks` then counts to the newest block that it saw.',
    }),
  }),
});

/** Every answer: its block, its data, and where there is more the cursor of the next page. */
export const envelope = <Data extends z.ZodType>(data: Data) =>
  stamp.extend({
    data,
    /** All that match, on every page. */
    total: z.number().int().nonnegative().optional(),
    next: z
      .string()
      .optional()
      .meta({ description: 'Pass as `cursor` for the next page; absent on the last.' }),
  });

/** An error of the API: what is wrong, and with which field. */
export const failure = z.object({
  error: z.object({
    code: z.enum([
      'no-such-network',
      'no-such-route',
      'method-not-allowed',
      'not-found',
      'invalid',
      'too-many-requests',
      'index-unavailable',
      'chain-unavailable',
    ]),
    message: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
});

export type Stamp = z.output<typeof stamp>;
export type Failure = z.output<typeof failure>;
/** An answer as the app holds it, with bigint for amounts. */
export type Answer<Data> = Stamp & { data: Data; total?: number | undefined; next?: string | undefined };
