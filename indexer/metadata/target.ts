import { FetchError } from './problem';

/** Where one request goes: read once, so that what was checked is what is asked. */
export type Target = { isSecure: boolean; host: string; port: number; path: string };

const maxLength = 2_048;
const webPorts: readonly number[] = [80, 443];

export const isWebPort = (port: number): boolean => webPorts.includes(port);

/** A URI by the rules of browsers, which know every way to write a host. `base`: the page that named it. */
export function parseUri(text: string, base?: URL): URL {
  if (text.length > maxLength || !URL.canParse(text, base)) throw new FetchError('unreadable-uri');
  return new URL(text, base);
}

/** What to ask for a URI; throws for what is never asked. */
export function parseTarget(url: URL, allowPort: (port: number) => boolean): Target {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('unsupported-scheme');
  if (url.username !== '' || url.password !== '') throw new FetchError('credentials-in-uri');
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  if (!allowPort(port)) throw new FetchError('forbidden-port');
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (host === '') throw new FetchError('unreadable-uri');
  return { isSecure, host, port, path: `${url.pathname}${url.search}` };
}
