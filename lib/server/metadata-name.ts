import 'server-only';

const MAX_URI = 20_000;
const DATA_JSON = /^data:application\/json(?:;charset=[\w-]+)?(;base64)?,(.*)$/is;

/** The name inside metadata that is its own document (`data:`); other addresses are not fetched. Hostile text. */
export function nameIn(uri: string): string | undefined {
  if (uri.length > MAX_URI) return undefined;
  const [, base64, body] = DATA_JSON.exec(uri) ?? [];
  if (body === undefined) return undefined;
  try {
    const text = base64 ? Buffer.from(body, 'base64').toString('utf8') : decodeURIComponent(body);
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch (error) {
    // A document that cannot be read has no name.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
