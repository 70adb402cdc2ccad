import type { IncomingMessage } from 'node:http';
import { pinAddresses, type Resolve } from './pin-addresses';
import { FetchError } from './problem';
import { readBody } from './read-body';
import { withAnswer } from './request';
import { parseTarget, parseUri } from './target';

const maxRedirects = 3;
const redirects: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

/** What is asked for, and how many bytes of it at most, unpacked. */
export type Want = { accept: string; maxBytes: number };

/** Whom to ask, and how. */
export type Rules = {
  resolve: Resolve;
  allowAddress: (address: string) => boolean;
  allowPort: (port: number) => boolean;
  authorities?: string | undefined;
};

/** What lies behind an http(s) URI. Each redirect is a new URI from a stranger: it passes the same checks. */
export async function download(
  uri: string,
  want: Want,
  rules: Rules,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let url = parseUri(uri);
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const target = parseTarget(url, rules.allowPort);
    const addresses = await pinAddresses(target.host, rules.resolve, rules.allowAddress);
    const settings = { accept: want.accept, signal, authorities: rules.authorities };
    const found = await withAnswer<string | Uint8Array>(target, addresses, settings, (answer) =>
      redirects.includes(answer.statusCode) ? locationOf(answer) : readFile(answer, want.maxBytes),
    );
    if (typeof found !== 'string') return found;
    url = parseUri(found, url);
  }
  throw new FetchError('too-many-redirects');
}

function locationOf({ headers }: IncomingMessage): string {
  if (headers.location === undefined) throw new FetchError('bad-status');
  return headers.location;
}

function readFile(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (answer.statusCode !== 200) throw new FetchError('bad-status');
  return readBody(answer, maxBytes);
}
