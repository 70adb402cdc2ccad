import { decodeDataUri, isDataUri } from './data-uri';
import { download, type Rules, type Want } from './download';
import { resolveHost } from './pin-addresses';
import { FetchError, type Fetched, outcomeOf } from './problem';
import { isPublicAddress } from './public-address';
import { type Image, redrawImage } from './read-image';
import { type Metadata, readMetadata } from './read-metadata';
import { isWebPort } from './target';

/** Reads what strangers publish. Never rejects for anything that they can do. */
export type Fetcher = {
  json(uri: string): Promise<Fetched<Metadata>>;
  image(uri: string): Promise<Fetched<Image>>;
};

export type FetcherOptions = Partial<Rules> & {
  /** For a fetch as a whole, redirects and decoding included. */
  timeoutMs?: number | undefined;
};

const wanted = {
  json: { accept: 'application/json', maxBytes: 64 * 1024 },
  image: { accept: 'image/webp, image/png, image/jpeg, image/gif', maxBytes: 512 * 1024 },
};

/** Without options: the public internet on ports 80 and 443, five seconds. */
export function createFetcher({ timeoutMs = 5_000, ...changed }: FetcherOptions = {}): Fetcher {
  const rules: Rules = {
    resolve: (host) => resolveHost(host),
    allowAddress: (address) => isPublicAddress(address),
    allowPort: isWebPort,
    ...changed,
  };
  const inTurn = createTurns();
  return {
    json: (uri) =>
      outcomeOf(
        within(timeoutMs, async (signal) => readMetadata(await load(uri, wanted.json, rules, signal))),
      ),
    image: (uri) =>
      outcomeOf(
        within(timeoutMs, async (signal) => {
          const bytes = await load(uri, wanted.image, rules, signal);
          return inTurn(signal, () => redrawImage(bytes));
        }),
      ),
  };
}

async function load(uri: string, want: Want, rules: Rules, signal: AbortSignal): Promise<Uint8Array> {
  return isDataUri(uri) ? decodeDataUri(uri, want.maxBytes) : download(uri, want, rules, signal);
}

/** What `work` brings in time. When it does not, its signal stops it. */
async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new FetchError('timeout'));
      deadline.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(deadline.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One after the other, so that the memory of one picture is all that pictures take. */
function createTurns(): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (signal, work) => {
    const turn = last.then(() => {
      if (signal.aborted) throw new FetchError('timeout');
      return work();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
