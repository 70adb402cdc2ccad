import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  createPriceLines,
  LONGEST_LINE,
  PricesMissing,
  PricesRefusal,
  type ToldPrices,
} from './prices-lines';

/** Ten years of daily prices of two hundred tokens; what is made of it stays within a few hundred megabytes. */
const MOST_BYTES = 64 * 2 ** 20;

/** `tag` is another for every other content. */
export type PriceFile = ToldPrices & { tag: string };

/** Changes with whatever is written to a file or put in its place. Throws a PricesRefusal where there is none. */
export async function stampOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true }).catch(refuse);
  return [dev, ino, size, mtimeNs, ctimeNs].join();
}

/** The prices of a file. Throws a PricesRefusal that says why it is not taken: it is taken whole or not at all. */
export async function readPriceFile(path: string): Promise<PriceFile> {
  const found = await stat(path).catch(refuse);
  // A pipe may never begin, and a device never end.
  if (!found.isFile()) throw new PricesRefusal('it is no file');
  if (found.size > MOST_BYTES) throw tooLarge();
  try {
    return await readLines(path);
  } catch (error) {
    return refuse(error);
  }
}

async function readLines(path: string): Promise<PriceFile> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines = createPriceLines(Math.floor(Date.now() / 1000));
  let bytes = 0;
  let rest = '';
  const take = (text: string) => lines.take(text.endsWith('\r') ? text.slice(0, -1) : text);
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    hash.update(chunk);
    const whole = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
    rest = whole.pop() ?? '';
    whole.forEach(take);
    // Not until its end is found: it may have none.
    if (rest.length > LONGEST_LINE) take(rest);
  }
  take(`${rest}${decoder.decode()}`);
  return { ...lines.end(), tag: hash.digest('base64url').slice(0, 16) };
}

const tooLarge = () => new PricesRefusal(`it is larger than ${MOST_BYTES} bytes`);

function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new PricesRefusal('it is not UTF-8');
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new PricesMissing();
  if (/^E[A-Z]+$/.test(code)) throw new PricesRefusal(`it cannot be read (${code})`);
  throw error;
}
