import 'server-only';
import { z } from 'zod';
import type { Deployment } from '../chain/deployment-schema';
import { type PriceBook, priceAt } from '../domain/price-book';
import type { Address } from '../domain/units';
import type { HistoryPrice } from '../wire/stats/life';
import { address, seconds } from '../wire/stats/primitives';
import { parseJson } from './foreign-json';
import { readTokens } from './history-tokens';
import { indexUnavailable } from './index-http';
import { pricesOf } from './prices';
import { statsOf } from './stats';

type Text = { text: string; tag: string };
type LateText = { tag: string; text(): Promise<string> };

/** As much of a page of history as prices are told by; the rest goes on as it came. */
const page = z.object({
  data: z.array(z.object({ time: seconds, amounts: z.array(z.object({ strategy: address })) })),
});

/**
 * A page of history, as the index says it, with a price beside each amount; as it is where the site has no prices. Its tag
 * is known before its text is made.
 */
export async function withPrices(deployment: Deployment, { text, tag }: Text): Promise<LateText> {
  const prices = await pricesOf(deployment);
  if (prices?.state !== 'read') return { tag, text: async () => text };
  return { tag: `${tag}-${prices.tag}`, text: () => addPrices(deployment, text, prices.book) };
}

async function addPrices(deployment: Deployment, text: string, book: PriceBook): Promise<string> {
  const tokens = await readTokens(statsOf(deployment));
  const found = parseJson(text);
  if (!page.safeParse(found).success) throw indexUnavailable('its answer is not understood');
  const { data } = found as z.input<typeof page>;
  const priced = data.map((entry) => ({
    ...entry,
    amounts: entry.amounts.map((amount) => {
      const token = tokens.get(amount.strategy as Address);
      return { ...amount, ...(token && priceOf(book, token.address, entry.time)) };
    }),
  }));
  return JSON.stringify({ ...(found as object), data: priced });
}

function priceOf(book: PriceBook, token: Address, time: number): { price?: HistoryPrice } {
  const found = priceAt(book, token, time);
  if (!found) return {};
  const { amount, currency, timeSeconds, source } = found;
  return { price: { amount, currency, time: timeSeconds, source } };
}
