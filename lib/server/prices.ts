import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { pathFrom, pricesVariable } from './env';
import { type PriceFile, readPriceFile, stampOf } from './prices-file';
import { PricesRefusal } from './prices-lines';
import { once } from './process-memory';
import type { PriceState } from './status-reply';

/** How often a file is read anew that is written to while it is read. */
const TRIES = 3;

/** The prices that a network is told, or why there are none although a file is named. */
export type Prices = ({ state: 'read' } & PriceFile) | { state: 'refused'; reason: string };

type Watched = { read(): Promise<Prices> };

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
  const { state, currency, sources, count, newest } = prices;
  return { state, currency, sources: [...sources], count, newest };
}

/** Watches one file, which `variable` names: the path itself is told in the log alone. */
export function watchPriceFile(path: string, variable: string): Watched {
  let known: { stamp: string; prices: Prices } | undefined;
  let looking: Promise<Prices> | undefined;

  const refused = (error: unknown): Prices => {
    if (!(error instanceof PricesRefusal)) throw error;
    return { state: 'refused', reason: `${variable}: ${error.message}` };
  };
  const keep = (stamp: string, prices: Prices): Prices => {
    known = { stamp, prices };
    if (prices.state === 'refused') console.warn(`No prices are told. ${prices.reason} (${path})`);
    return prices;
  };
  const look = async (): Promise<Prices> => {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const before = await stampOf(path).catch(refused);
      const stamp = typeof before === 'string' ? before : JSON.stringify(before);
      if (known?.stamp === stamp) return known.prices;
      // Nobody is to wait with two of them in memory.
      known = undefined;
      if (typeof before !== 'string') return keep(stamp, before);
      const prices = await readPriceFile(path).then((file): Prices => ({ state: 'read', ...file }), refused);
      if ((await stampOf(path).catch(String)) === stamp) return keep(stamp, prices);
    }
    return refused(new PricesRefusal('it changes while it is read'));
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
