import { type AbiEvent, decodeEventLog, parseAbiItem as parseSignature, toEventSelector } from 'viem';
import type { ExpectedEvent, Log } from './types';

type Args = Record<string, unknown>;

const parseEvent = (signature: string): AbiEvent =>
  parseSignature(signature.startsWith('event ') ? signature : `event ${signature}`) as AbiEvent;

/** bigint as decimal text all the way down, so that a result can be stored and shown without its types. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

/** The argument of that name; a dot leads into a struct. */
const argumentAt = (args: Args, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Args | undefined)?.[name], args);

function matches(args: Args, where: Record<string, string>): boolean {
  return Object.entries(where).every(([path, wanted]) => {
    const found = argumentAt(args, path);
    return found !== undefined && String(found).toLowerCase() === wanted.toLowerCase();
  });
}

function decode(event: AbiEvent, log: Log): Args | undefined {
  if (log.topics[0]?.toLowerCase() !== toEventSelector(event)) return undefined;
  try {
    const decoded = decodeEventLog({ abi: [event], data: log.data, topics: log.topics as never });
    return plain(decoded.args ?? {}) as Args;
  } catch (error) {
    // Same selector, other indexed arguments: an event of another shape is not the expected one.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The arguments of each log that is the expected event, in order; empty when the transaction did not do what it should. */
export function decodeExpected(expects: ExpectedEvent, logs: readonly Log[]): Args[] {
  const event = parseEvent(expects.signature);
  return logs
    .filter(({ address }) => address.toLowerCase() === expects.emitter.toLowerCase())
    .map((log) => decode(event, log))
    .filter((args) => args !== undefined)
    .filter((args) => matches(args, expects.where));
}

/** The name of an expected event, for a sentence. */
export const eventName = (expects: ExpectedEvent): string => parseEvent(expects.signature).name;
