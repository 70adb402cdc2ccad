import type { Reader } from '../../chain/reader';

/** Hints of one reader, dropped with it. They only save requests: a wrong one is noticed and replaced while reading. */
const memory = new WeakMap<Reader, Map<string, unknown>>();

/** More subjects than a page shows; the oldest go first. */
const LIMIT = 200;

/** The hint that the last reading of this subject ended with. */
export function rememberedHint<Hint>(reader: Reader, key: string): Hint | undefined {
  return memory.get(reader)?.get(key) as Hint | undefined;
}

/** Keeps a hint for the next reading of the same subject. */
export function rememberHint(reader: Reader, key: string, hint: unknown): void {
  const hints = memory.get(reader) ?? new Map<string, unknown>();
  hints.delete(key);
  hints.set(key, hint);
  const [oldest] = hints.keys();
  if (hints.size > LIMIT && oldest !== undefined) hints.delete(oldest);
  memory.set(reader, hints);
}
