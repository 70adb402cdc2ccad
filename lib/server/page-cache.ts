import 'server-only';
import { env } from './env';
import { readBytesUpTo } from './foreign-json';
import { ownAddress } from './own-address';
import { newNonce, type PageTemplate, templateOf } from './page-template';
import { once } from './process-memory';
import { createShortMemo, type ShortMemo } from './short-memo';

/**
 * A page that everybody sees alike is drawn once in most of a second, however many ask; what a visitor gets is younger than
 * a second, or than two where so many ask that drawing takes its time.
 */
const FRESH_MS = 700;
const GRACE_MS = 250;
const CROWD_MS = 1_300;
const MAX_PAGES = 500;
const MAX_BYTES = 64 * 2 ** 20;
const MAX_PAGE_BYTES = 8 * 2 ** 20;
const MAX_ADDRESS_LENGTH = 500;
/** Longer a visitor does not wait for a page that is being drawn for all: drawn for him alone it comes piece by piece. */
const VISITOR_PATIENCE_MS = 2_000;
const PATIENCE_MS = 30_000;

/** Pages on which nothing depends on who looks. The others show an account's or a wallet's own, and are drawn each time. */
const SHARED_PAGE =
  /^\/[a-z][a-z0-9-]*(?:\/(?:api|operators|operator-sets|avs|strategies|slashes)(?:\/[\w.-]+)*)?$/;
/** With any of these it is a part of a page that is asked for, or something else than reading. */
const NOT_A_DOCUMENT = [
  'rsc',
  'next-router-prefetch',
  'next-router-state-tree',
  'next-action',
  'authorization',
  'range',
];
/** Of one connection, or written anew for each answer. */
const NOT_KEPT = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

/** A program that gets its page whole, with title and description in its head, instead of in pieces as they come. */
const WHOLE_PAGE_READER = 'Rampart page cache, reads like Bingbot';

/** By this header a request is known as this process's own: it carries a word that nobody else has, and the nonce to draw with. */
export const DRAW_HEADER = 'x-draw-with';
const secret = (): string => once('page-cache-secret', newNonce);

/** The nonce that this process asked the page to be drawn with; undefined for a request of anybody else. */
export function nonceToDrawWith(headers: Headers): string | undefined {
  const [word, nonce] = headers.get(DRAW_HEADER)?.split(' ') ?? [];
  return word === secret() ? nonce : undefined;
}

const pages = (): ShortMemo<PageTemplate | undefined> =>
  once('pages', () =>
    createShortMemo<PageTemplate | undefined>({
      freshMs: FRESH_MS,
      graceMs: GRACE_MS,
      crowdMs: CROWD_MS,
      maxEntries: MAX_PAGES,
      maxSize: MAX_BYTES,
      sizeOf: (page) => page?.size ?? 0,
    }),
  );

/** The page that a request asks for, drawn a moment ago; undefined where it has to be drawn for this very request. */
export async function sharedPage(request: Request): Promise<PageTemplate | undefined> {
  const address = ownAddress();
  const path = sharedPath(request);
  // While somebody works on a page it is drawn each time, as that person changes it.
  if (path === undefined || address === undefined || env().NODE_ENV === 'development') return undefined;
  try {
    return await within(
      VISITOR_PATIENCE_MS,
      pages().get(path, () => draw(address + path)),
    );
  } catch (error) {
    console.warn(
      `a page could not be drawn for the cache: ${error instanceof Error ? error.message : error}`,
    );
    return undefined;
  }
}

async function within<Value>(patienceMs: number, value: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  return Promise.race([value, patience]).finally(() => clearTimeout(timer));
}

function sharedPath({ method, headers, url }: Request): string | undefined {
  if (method !== 'GET' || NOT_A_DOCUMENT.some((name) => headers.has(name))) return undefined;
  const { pathname, search, searchParams } = new URL(url);
  const path = pathname + search;
  const isShared = SHARED_PAGE.test(pathname) && path.length <= MAX_ADDRESS_LENGTH;
  return isShared && !searchParams.has('_rsc') ? path : undefined;
}

/** Asks this process for the page, with nothing of any visitor in the request. Only a page that was found is kept. */
async function draw(url: string): Promise<PageTemplate | undefined> {
  const nonce = newNonce();
  const response = await fetch(url, {
    headers: {
      [DRAW_HEADER]: `${secret()} ${nonce}`,
      'user-agent': WHOLE_PAGE_READER,
      accept: 'text/html',
      'accept-encoding': 'identity',
    },
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body = await readBytesUpTo(MAX_PAGE_BYTES, response.body);
  const isPage = response.status === 200 && response.headers.get('content-type')?.startsWith('text/html');
  if (!body || !isPage) return undefined;
  const headers = [...response.headers].filter(([name]) => !NOT_KEPT.has(name));
  return templateOf(new Uint8Array(body), nonce, headers);
}
