import { z } from 'zod';
import { address, count, seconds } from './primitives';

/** A token, and when its last price is of; prices of later than now are passed over. */
const lastPrice = z.object({ token: address, time: seconds });

/** How the site's price source is. */
export const priceState = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    currency: z.string(),
    sources: z.array(z.string()),
    count: count.meta({ description: 'Prices in all.' }),
    tokens: count.meta({ description: 'Tokens that have prices.' }),
    oldTokens: count.meta({
      description: 'Of these tokens what happens now has no price: their last is more than 36 hours old.',
    }),
    newest: lastPrice.optional().meta({ description: 'The token whose last price is the newest.' }),
    oldest: lastPrice.optional().meta({ description: 'The token whose last price is the oldest.' }),
  }),
  z.object({
    state: z.enum(['refused', 'missing']),
    reason: z.string().meta({ description: 'Until that is mended no price is told at all.' }),
  }),
]);

export type PriceState = z.output<typeof priceState>;
