import 'server-only';
import { getAddress } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import { ageAt } from '../domain/price-book';
import type { Address } from '../domain/units';
import type { PriceState } from '../wire/stats/prices';
import { pathFrom, pricesVariable } from './env';
import { type PriceFile, readPriceFile, stampOf } from './prices-file';
import { PricesMissing, PricesRefusal } from './prices-lines';
import { once } from './process-memory';

/** How often a file is read anew that is written to while it is read. */
const TRIES = 3;

/** The prices that a network is told, or why there are none although a file is named. */
export type Prices = ({ state: 'read' } & PriceFile) | { state: 'refused' | 'missing'; reason: string };

type Watched = { read(): Promise<Prices> };
/** `endsAt`: then, in Unix seconds, the file is read again although it did not change. */
type Known = { stamp: string; prices: Prices; endsAt: number | undefined };

/**
 * The prices of a network as its file has them at this moment: it is looked at each time, and read again when it changed.
 * Undefined where no file is named. A file that is refused leaves nothing of the one before.
 */
export async function pricesOf({ name }: Deployment): Promise<Prices | undefined> {
  const { file } = once(`prices.${name}`, () => {
    const variable = pricesVariable(name);
    const path = pathFrom(variable);
    return { file: path === undefined ? undefined : watchPriceFile(path, variable) };
  });
  return file?.read();
}

/** How the price source of a network is, for people and for the status route; undefined where there is none. */
export async function priceStateOf(deployment: Deployment): Promise<PriceState | undefined> {
  const prices = await pricesOf(deployment);
  if (prices?.state !== 'read') return prices;
  const { state, currency, sources, count, book } = prices;
  const { tokens, oldTokens, newest, oldest } = ageAt(book, nowSeconds());
  return {
    ...{ state, currency, sources: [...sources], count, tokens, oldTokens },
    ...(newest && { newest: toldLast(newest) }),
    ...(oldest && { oldest: toldLast(oldest) }),
  };
}

const toldLast = ({ token, timeSeconds }: { token: Address; timeSeconds: number }) => ({
  token: getAddress(token),
  time: timeSeconds,
});

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Watches one file, which `variable` names: the path itself is told in the log alone. */
export function watchPriceFile(path: string, variable: string): Watched {
  let known: Known | undefined;
  let looking: Promise<Prices> | undefined;

  const told = (found: PriceFile | PricesRefusal): Prices => {
    if (!(found instanceof PricesRefusal)) return { state: 'read', ...found };
    const state = found instanceof PricesMissing ? 'missing' : 'refused';
    return { state, reason: `${variable}: ${found.message}` };
  };
  const keep = (stamp: string, found: PriceFile | PricesRefusal): Prices => {
    const prices = told(found);
    known = { stamp, prices, endsAt: found instanceof PricesRefusal ? found.endsAt : undefined };
    if (prices.state !== 'read') console.warn(`No prices are told. ${prices.reason} (${path})`);
    return prices;
  };
  const look = async (): Promise<Prices> => {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const before = await stampOf(path).catch(refusalOf);
      const stamp = typeof before === 'string' ? before : before.message;
      if (known?.stamp === stamp && !isOver(known)) return known.prices;
      // Nobody is to wait with two of them in memory.
      known = undefined;
      if (typeof before !== 'string') return keep(stamp, before);
      const found = await readPriceFile(path).catch(refusalOf);
      if ((await stampOf(path).catch(String)) === stamp) return keep(stamp, found);
    }
    return told(new PricesRefusal('it changes while it is read'));
  };
  return {
    read() {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}

const isOver = ({ endsAt }: Known): boolean => endsAt !== undefined && endsAt <= nowSeconds();

function refusalOf(error: unknown): PricesRefusal {
  if (error instanceof PricesRefusal) return error;
  throw error;
}
