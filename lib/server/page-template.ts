import 'server-only';

/** A page as it was drawn once: its bytes, where its nonce stands in them, and its headers, which name it as well. */
export type PageTemplate = {
  bytes: Uint8Array<ArrayBuffer>;
  nonce: string;
  nonceAt: readonly number[];
  headers: readonly (readonly [name: string, value: string])[];
};

const NONCE_BYTES = 16;

/** Text that no script can carry that this server did not write into one answer. */
export const newNonce = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString('base64');

/** Finds every place of the nonce that the page was drawn with. Nobody knew it before, so nobody can have written it into a name. */
export function templateOf(
  html: Uint8Array<ArrayBuffer>,
  nonce: string,
  headers: Iterable<[string, string]>,
): PageTemplate {
  const page = Buffer.from(html.buffer, html.byteOffset, html.byteLength);
  const nonceAt: number[] = [];
  for (let at = page.indexOf(nonce); at >= 0; at = page.indexOf(nonce, at + nonce.length)) nonceAt.push(at);
  return { bytes: html, nonce, nonceAt, headers: [...headers] };
}

const encoder = new TextEncoder();

/** The page with another nonce of the same length, ready to be sent. */
export function withNonce(
  { bytes, nonce: drawn, nonceAt, headers }: PageTemplate,
  nonce: string,
): { body: Uint8Array<ArrayBuffer>; headers: [string, string][] } {
  const body = new Uint8Array(bytes);
  const written = encoder.encode(nonce);
  for (const at of nonceAt) body.set(written, at);
  return { body, headers: headers.map(([name, value]) => [name, value.replaceAll(drawn, nonce)]) };
}
