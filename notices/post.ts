import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type Pinned, pinAddresses, type Resolve, resolveHost } from '../indexer/metadata/pin-addresses';
import { FetchError } from '../indexer/metadata/problem';
import { isPublicAddress } from '../indexer/metadata/public-address';
import { isWebPort, parseTarget, parseUri, type Target } from '../indexer/metadata/target';

const TIMEOUT_MS = 10_000;
/** Somebody waits for what is asked. */
const ASKING_MS = 5_000;
const MOST_ANSWER_BYTES = 4_096;

export type Post = { url: string; headers: Readonly<Record<string, string>>; body: Uint8Array };
/** `retrySeconds`: how long the other side wants to be left alone. */
export type Posted = { status: number; retrySeconds?: number };

export type Asked = { status: number; text: string };

/** Sends to strangers' addresses, by the same rules as the index fetches from them. */
export type Poster = {
  /** Throws FetchError for what is never sent to, and when nobody answers. */
  post(what: Post): Promise<Posted>;
  /** The same with the beginning of what is answered; it has half the time. */
  ask(what: Post): Promise<Asked>;
  /** Throws FetchError where `url` may not be sent to. */
  check(url: string): Promise<void>;
};

/** `inner`: "host:port" of an inner network that may be reached all the same. */
export function createPoster(inner: readonly string[], resolve: Resolve = resolveHost): Poster {
  const aim = async (url: string) => {
    const uri = parseUri(url);
    const target = parseTarget(uri, () => true);
    const isInner = inner.includes(`${target.host}:${target.port}`);
    if (!isInner && !isWebPort(target.port)) throw new FetchError('forbidden-port');
    const allow = (address: string) => isInner || isPublicAddress(address);
    const addresses = isInner
      ? await innerAddresses(target, resolve)
      : await pinAddresses(target.host, resolve, allow);
    return { target, addresses };
  };
  return {
    async check(url) {
      await aim(url);
    },
    async post(what) {
      const { target, addresses } = await aim(what.url);
      return send(target, addresses, what, TIMEOUT_MS, async (answer) => postedOf(answer));
    },
    async ask(what) {
      const { target, addresses } = await aim(what.url);
      return send(target, addresses, what, ASKING_MS, async (answer) => ({
        status: postedOf(answer).status,
        text: await textOf(answer),
      }));
    },
  };
}

/** A host that the owner of this server named may have a name that only the inner network knows. */
async function innerAddresses({ host }: Target, resolve: Resolve): Promise<Pinned[]> {
  const isLiteral = /^[\d.]+$|:/.test(host);
  const addresses = isLiteral ? [host] : host === 'localhost' ? ['127.0.0.1'] : await resolve(host);
  if (addresses.length === 0) throw new FetchError('unknown-host');
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

/**
 * One request to one of the pinned addresses; `read` takes of the answer what is wanted. A redirect is an answer like any
 * other: nobody follows it.
 */
function send<Read>(
  { isSecure, host, port, path }: Target,
  addresses: readonly Pinned[],
  { headers, body }: Post,
  timeoutMs: number,
  read: (answer: IncomingMessage) => Promise<Read>,
): Promise<Read> {
  return new Promise((resolve, reject) => {
    const options: https.RequestOptions & { autoSelectFamily: boolean } = {
      method: 'POST',
      host,
      port,
      path,
      agent: false,
      lookup: (_host, _options, callback) => callback(null, [...addresses]),
      autoSelectFamily: true,
      headers: { ...headers, 'content-length': body.byteLength, 'user-agent': 'rampart-notices' },
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = (isSecure ? https : http).request(options);
    const fail = () => reject(new FetchError('unreachable'));
    request.on('error', fail);
    // What else it says is nobody's business.
    request.on(
      'response',
      (answer) =>
        void read(answer)
          .then(resolve, fail)
          .finally(() => request.destroy()),
    );
    request.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer) {
    parts.push(new Uint8Array(part as Buffer));
    bytes += (part as Buffer).byteLength;
    if (bytes > MOST_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

function postedOf({ statusCode = 0, headers }: IncomingMessage): Posted {
  const seconds = Number(headers['retry-after']);
  return { status: statusCode, ...(Number.isFinite(seconds) && seconds > 0 && { retrySeconds: seconds }) };
}
