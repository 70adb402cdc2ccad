import type { Address } from './units';

/** What one whole token was worth at a moment, in Unix seconds. `amount`: decimal text, just as its source tells it. */
export type Price = { amount: string; currency: string; timeSeconds: number; source: string };

/** The prices of each token, by its address in small letters; the oldest first, no two of one moment. */
export type PriceBook = ReadonlyMap<string, readonly Price[]>;

/** A price holds for so long, in seconds: a day's close until the next one, which may come half a day late. */
export const LONGEST_PRICE_AGE = 36 * 3_600;

/**
 * Prices in any order as a book. What is told twice in the same words is told once; the later of two that tell something
 * else of the same token and moment comes back instead of a book, since either may be wrong.
 */
export function createPriceBook<Told extends Price>(
  told: ReadonlyMap<Address, readonly Told[]>,
): { book: PriceBook } | { contradicting: Told } {
  const book = new Map<string, readonly Price[]>();
  for (const [token, prices] of told) {
    const ordered: Told[] = [];
    for (const price of prices.toSorted((one, other) => one.timeSeconds - other.timeSeconds)) {
      const last = ordered.at(-1);
      if (last?.timeSeconds !== price.timeSeconds) ordered.push(price);
      else if (!isSame(last, price)) return { contradicting: price };
    }
    book.set(token.toLowerCase(), ordered);
  }
  return { book };
}

const isSame = (one: Price, other: Price): boolean =>
  one.amount === other.amount && one.currency === other.currency && one.source === other.source;

/** The last price of a token at that moment, in Unix seconds; undefined where there is none that still holds. */
export function priceAt(book: PriceBook, token: Address, timeSeconds: number): Price | undefined {
  const last = lastAt(book.get(token.toLowerCase()) ?? [], timeSeconds);
  return last && isHeld(last.timeSeconds, timeSeconds) ? last : undefined;
}

const lastAt = (prices: readonly Price[], timeSeconds: number): Price | undefined =>
  prices[countUntil(prices, timeSeconds) - 1];

const isHeld = (since: number, timeSeconds: number): boolean => timeSeconds - since <= LONGEST_PRICE_AGE;

/** When one token's last price is of, in Unix seconds. */
type LastOf = { token: Address; timeSeconds: number };

/**
 * How old a book is at a moment. `oldTokens`: tokens of which no price holds any more. `newest` and `oldest` are the two
 * ends of the tokens' last prices; both absent where all prices are of later.
 */
export type BookAge = { tokens: number; oldTokens: number; newest?: LastOf; oldest?: LastOf };

/** How old the last price of each token is at that moment, in Unix seconds; prices of later do not count. */
export function ageAt(book: PriceBook, timeSeconds: number): BookAge {
  const lasts = [...book].flatMap(([token, prices]) => {
    const last = lastAt(prices, timeSeconds);
    return last ? [{ token: token as Address, timeSeconds: last.timeSeconds }] : [];
  });
  lasts.sort((one, other) => one.timeSeconds - other.timeSeconds);
  const held = lasts.filter((last) => isHeld(last.timeSeconds, timeSeconds)).length;
  const [oldest, newest] = [lasts.at(0), lasts.at(-1)];
  return { tokens: book.size, oldTokens: book.size - held, ...(oldest && newest && { oldest, newest }) };
}

/** How many prices are of that moment or of before. */
function countUntil(prices: readonly Price[], timeSeconds: number): number {
  let from = 0;
  let to = prices.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const price = prices[middle];
    if (price && price.timeSeconds <= timeSeconds) from = middle + 1;
    else to = middle;
  }
  return from;
}
