/** A bigint inside JSON: an object of exactly this one key, its value the decimal text. */
const BIGINT_KEY = '$bigint';

function isEncodedBigint(value: unknown): value is { [BIGINT_KEY]: string } {
  if (typeof value !== 'object' || value === null || !(BIGINT_KEY in value)) return false;
  const text = value[BIGINT_KEY];
  return Object.keys(value).length === 1 && typeof text === 'string' && /^-?\d+$/.test(text);
}

/** JSON text in which bigint survives. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? { [BIGINT_KEY]: item.toString() } : item,
  );
}

/** The value behind `encodeJson`'s text. Throws SyntaxError on anything that is not JSON. */
export function decodeJson(text: string): unknown {
  return JSON.parse(text, (_, item: unknown) => (isEncodedBigint(item) ? BigInt(item[BIGINT_KEY]) : item));
}
