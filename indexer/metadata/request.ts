import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Pinned } from './pin-addresses';
import { FetchError } from './problem';
import type { Target } from './target';

const maxHeaderBytes = 16_384;
/** "Wait a moment" answers before the real one; a server may send them for ever. */
const maxInterimAnswers = 8;

export type RequestSettings = {
  accept: string;
  signal: AbortSignal;
  /** PEM of the authorities to trust instead of Node's. */
  authorities?: string | undefined;
};

/**
 * One request to one of the pinned addresses, and what `read` makes of its answer. Nothing is resolved here, no
 * connection is reused, none is left open.
 */
export async function withAnswer<T>(
  target: Target,
  addresses: Pinned[],
  settings: RequestSettings,
  read: (answer: IncomingMessage) => T | Promise<T>,
): Promise<T> {
  const request = (target.isSecure ? https : http).request(optionsOf(target, addresses, settings));
  try {
    return await read(await answerTo(request));
  } finally {
    request.destroy();
  }
}

function optionsOf(target: Target, addresses: Pinned[], settings: RequestSettings): RequestOptions {
  const options: https.RequestOptions & { autoSelectFamily: boolean } = {
    host: target.host,
    port: target.port,
    path: target.path,
    agent: false,
    lookup: (_host, _options, callback) => callback(null, addresses),
    // Lets the socket try one address after the other; `lookup` answers with all of them.
    autoSelectFamily: true,
    headers: { accept: settings.accept, 'accept-encoding': 'identity', 'user-agent': 'rampart-indexer' },
    maxHeaderSize: maxHeaderBytes,
    insecureHTTPParser: false,
    signal: settings.signal,
    ...(settings.authorities !== undefined && { ca: settings.authorities }),
  };
  return options;
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let interim = 0;
    // Stays for as long as the request lives: what fails after the answer has nobody else to tell.
    request.on('error', (error) =>
      reject(new FetchError(isMalformed(error) ? 'broken-answer' : 'unreachable')),
    );
    // Also after "switching protocols", which is no error to Node.
    request.on('close', () => reject(new FetchError('broken-answer')));
    request.on('information', () => {
      interim += 1;
      if (interim > maxInterimAnswers) reject(new FetchError('broken-answer'));
    });
    request.on('response', resolve);
    request.end();
  });
}

const isMalformed = (error: NodeJS.ErrnoException) => error.code?.startsWith('HPE_') === true;
