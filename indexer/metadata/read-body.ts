import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { bytesOf } from './bytes';
import { FetchError } from './problem';

type Unpack = (packed: Uint8Array, limit: { maxOutputLength: number }) => Promise<Uint8Array>;

const asIs: Unpack = async (packed) => packed;
const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);

/**
 * What may come although none was asked for: files that lie packed on their server. Not brotli, whose reader takes
 * 16 MB for a small file if it says so.
 */
const encodings = new Map<string, Unpack>([
  ['', asIs],
  ['identity', asIs],
  ['gzip', async (packed, limit) => bytesOf(await gunzip(packed, limit))],
  ['x-gzip', async (packed, limit) => bytesOf(await gunzip(packed, limit))],
  ['deflate', async (packed, limit) => bytesOf(await inflate(packed, limit))],
]);

/** The body of an answer, unpacked. Neither what comes in nor what it unpacks to is read beyond `maxBytes`. */
export async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const unpack = encodings.get(answer.headers['content-encoding']?.trim().toLowerCase() ?? '');
  if (!unpack) throw new FetchError('unsupported-encoding');
  if (Number(answer.headers['content-length']) > maxBytes) throw new FetchError('too-large');
  const packed = await readUpTo(maxBytes, answer);
  return unpack(packed, { maxOutputLength: maxBytes }).catch((error: NodeJS.ErrnoException) => {
    throw new FetchError(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken-answer');
  });
}

async function readUpTo(maxBytes: number, answer: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new FetchError('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    // Cut off, or no longer HTTP.
    throw error instanceof FetchError ? error : new FetchError('broken-answer');
  }
  return bytesOf(Buffer.concat(chunks));
}
