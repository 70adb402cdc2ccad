import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Shorter texts fit into a packet or two as they are. */
const MIN_LENGTH = 1_000;

const zip = promisify(gzip);
const known = new WeakMap<object, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * `text` as gzip, made once for its `owner`, the remembered answer that it is of, and forgotten with it. Undefined for a
 * text that is too short to gain from it.
 */
export function zippedOf(owner: object, text: string): Promise<Uint8Array<ArrayBuffer>> | undefined {
  if (text.length < MIN_LENGTH) return undefined;
  const made = known.get(owner) ?? zip(text).then((bytes) => new Uint8Array(bytes));
  known.set(owner, made);
  return made;
}

/** Whether a client's `accept-encoding` takes gzip: by its name or by `*`, and not with a weight of zero. */
export function takesGzip(header: string | null): boolean {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(weightOf));
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

function weightOf(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}
