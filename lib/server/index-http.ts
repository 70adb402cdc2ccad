import 'server-only';
import { ProblemError } from '../chain/problem-error';
import { readBytesUpTo } from './foreign-json';

/** Longer a page does not wait for the index. */
const PATIENCE_MS = 2_000;
const MAX_ANSWER_BYTES = 32 * 2 ** 20;
/** Questions on their way at a time: what comes on top is refused here before it piles up there. */
const MAX_UNDER_WAY = 64;

export type IndexReply = { status: number; body: Buffer };

let underWay = 0;

/** The index cannot be asked, for the reason given in plain words. */
export const indexUnavailable = (detail: string): ProblemError =>
  new ProblemError({ code: 'index-unavailable', detail });

/** Asks the indexer; whatever goes wrong on the way is the problem `index-unavailable`. */
export async function askIndexer(url: string): Promise<IndexReply> {
  if (underWay >= MAX_UNDER_WAY) throw indexUnavailable('it is asked too much at once');
  underWay += 1;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    // A connection that was kept open may have died with an indexer that is back since: then a new one is tried.
    return await fetchOnce(url, signal).catch((error) => {
      if (isBroken(error)) return fetchOnce(url, signal);
      throw error;
    });
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw indexUnavailable(reasonOf(error));
  } finally {
    underWay -= 1;
  }
}

async function fetchOnce(url: string, signal: AbortSignal): Promise<IndexReply> {
  const response = await fetch(url, { signal, redirect: 'error', cache: 'no-store' });
  const body = await readBytesUpTo(MAX_ANSWER_BYTES, response.body);
  if (!body) throw indexUnavailable('its answer is too long');
  return { status: response.status, body };
}

const codeOf = (error: unknown): unknown => {
  const cause = error instanceof Error ? error.cause : undefined;
  return (cause as { code?: unknown } | undefined)?.code;
};

const isBroken = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String(codeOf(error)));

/** Never the address: it may be one of an inner network. */
function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it does not answer in time';
  return codeOf(error) === 'ECONNREFUSED' ? 'it is not running' : 'the connection to it fails';
}
