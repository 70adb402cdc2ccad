import 'server-only';

type Body = Request['body'];

/** The bytes of a body that comes from outside; undefined when there are more than `maxBytes`, without reading on. */
export async function readBytesUpTo(maxBytes: number, body: Body): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a body that comes from outside; undefined when it is longer than `maxBytes`, without reading on. */
export async function readTextUpTo(maxBytes: number, body: Body): Promise<string | undefined> {
  return (await readBytesUpTo(maxBytes, body))?.toString('utf8');
}

/** What a text from outside means as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
