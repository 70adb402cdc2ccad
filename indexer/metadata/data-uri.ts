import { bytesOf, latinOf } from './bytes';
import { FetchError } from './problem';

/** Each byte takes three characters when it is escaped; some more are left for the type in front. */
const charactersPerByte = 3;
const headLength = 256;

export const isDataUri = (uri: string): boolean => /^\s*data:/i.test(uri);

/** The content of a `data:` URI, at most `maxBytes`. What type it claims to be is not looked at. */
export function decodeDataUri(uri: string, maxBytes: number): Uint8Array {
  if (uri.length > maxBytes * charactersPerByte + headLength) throw new FetchError('too-large');
  const comma = uri.indexOf(',');
  if (comma === -1) throw new FetchError('unreadable-uri');
  const body = unescapeBytes(uri.slice(comma + 1));
  const isBase64 = /;\s*base64\s*$/i.test(uri.slice(0, Math.min(comma, headLength)));
  const bytes = bytesOf(Buffer.from(body, isBase64 ? 'base64' : 'latin1'));
  if (bytes.byteLength > maxBytes) throw new FetchError('too-large');
  return bytes;
}

/** The bytes of a text, one per character, with percent escapes as what they stand for; a percent sign that is none stays. */
function unescapeBytes(text: string): string {
  return latinOf(new TextEncoder().encode(text)).replace(/%([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
