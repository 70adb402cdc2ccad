import 'server-only';

type Bytes = Uint8Array<ArrayBuffer>;

/** A stretch of a page. One without a nonce in it is sent as it stands, whoever it goes to. */
type Piece = { bytes: Bytes; nonceAt: readonly number[] };

/** A page as it was drawn once, in pieces, and its headers; the nonce that it was drawn with stands in both. */
export type PageTemplate = {
  pieces: readonly Piece[];
  size: number;
  nonce: string;
  headers: readonly (readonly [name: string, value: string])[];
};

const NONCE_BYTES = 16;
/** Places that are closer than this are in one piece: a short copy costs less than one piece more. */
const NEAR = 4_096;

/** Text that no script can carry that this server did not write into one answer. */
export const newNonce = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString('base64');

/**
 * Finds every place of the nonce that a page was drawn with; undefined for a page that has none. Nobody knew that nonce
 * before, so nobody can have written it into a name.
 */
export function templateOf(
  html: Bytes,
  nonce: string,
  headers: Iterable<[string, string]>,
): PageTemplate | undefined {
  const places = placesOf(html, nonce);
  const [first] = places;
  if (first === undefined) return undefined;
  const pieces: Piece[] = [];
  let sharedFrom = 0;
  let group = [first];
  const close = () => {
    const [from = 0] = group;
    const to = (group.at(-1) ?? from) + nonce.length;
    if (from > sharedFrom) pieces.push({ bytes: html.subarray(sharedFrom, from), nonceAt: [] });
    pieces.push({ bytes: html.subarray(from, to), nonceAt: group.map((at) => at - from) });
    sharedFrom = to;
  };
  for (const at of places.slice(1)) {
    if (at - (group.at(-1) ?? at) <= NEAR) {
      group.push(at);
      continue;
    }
    close();
    group = [at];
  }
  close();
  if (sharedFrom < html.byteLength) pieces.push({ bytes: html.subarray(sharedFrom), nonceAt: [] });
  return { pieces, size: html.byteLength, nonce, headers: [...headers] };
}

function placesOf(html: Bytes, nonce: string): number[] {
  const page = Buffer.from(html.buffer, html.byteOffset, html.byteLength);
  const places: number[] = [];
  for (let at = page.indexOf(nonce); at >= 0; at = page.indexOf(nonce, at + nonce.length)) places.push(at);
  return places;
}

const encoder = new TextEncoder();

/** The page with another nonce of the same length, ready to be sent. */
export function withNonce(
  { pieces, nonce: drawn, headers }: PageTemplate,
  nonce: string,
): { body: ReadableStream<Bytes>; headers: [string, string][] } {
  const written = encoder.encode(nonce);
  const body = new ReadableStream<Bytes>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(filled(piece, written));
      controller.close();
    },
  });
  return { body, headers: headers.map(([name, value]) => [name, value.replaceAll(drawn, nonce)]) };
}

function filled({ bytes, nonceAt }: Piece, written: Bytes): Bytes {
  if (nonceAt.length === 0) return bytes;
  const copy = new Uint8Array(bytes);
  for (const at of nonceAt) copy.set(written, at);
  return copy;
}
