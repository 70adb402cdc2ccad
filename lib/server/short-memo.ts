import 'server-only';

/** Answers that many ask for at once and that are true only for a moment. */
export type ShortMemo<Value> = { get(key: string, fill: () => Promise<Value>): Promise<Value> };

export type ShortMemoLimits<Value> = {
  /** For so long after it was asked for an answer is given again. */
  freshMs: number;
  /** For so long after that it is still given to the one for whom the next is fetched. */
  graceMs: number;
  /** And for so long to those who come while that is on its way: only a busy process takes long to fetch one. */
  crowdMs: number;
  maxEntries: number;
  /** Of all answers together, as `sizeOf` counts it. */
  maxSize: number;
  sizeOf(value: Value): number;
};

/** `answer`: the last one that arrived, be it a failure. `size` is zero until then. */
type Entry<Value> = { answer?: Promise<Value>; filling?: Promise<Value>; askedAtMs: number; size: number };

/**
 * Remembers answers for a moment. Whoever asks while an answer is on its way waits for that one. Failures are remembered
 * like answers, so that a crowd does not knock at what is down. Of too many the ones that were fetched first go.
 */
export function createShortMemo<Value>(limits: ShortMemoLimits<Value>): ShortMemo<Value> {
  const { freshMs, graceMs, crowdMs, maxEntries, maxSize, sizeOf } = limits;
  const entries = new Map<string, Entry<Value>>();
  let totalSize = 0;

  const forget = (key: string) => {
    totalSize -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };

  const prune = () => {
    for (const [key, { filling }] of entries) {
      if (entries.size <= maxEntries && totalSize <= maxSize) return;
      if (!filling) forget(key);
    }
  };

  const keep = (key: string, answer: Promise<Value>, askedAtMs: number, size: number) => {
    forget(key);
    entries.set(key, { answer, askedAtMs, size });
    totalSize += size;
    prune();
  };

  const start = (key: string, entry: Entry<Value>, fill: () => Promise<Value>): Promise<Value> => {
    const askedAtMs = Date.now();
    const filling = fill();
    entry.filling = filling;
    entries.set(key, entry);
    filling.then(
      (value) => keep(key, filling, askedAtMs, sizeOf(value)),
      () => keep(key, filling, Date.now(), 0),
    );
    return filling;
  };

  return {
    get(key, fill) {
      const entry = entries.get(key) ?? { askedAtMs: 0, size: 0 };
      const ageMs = Date.now() - entry.askedAtMs;
      if (entry.answer && ageMs <= freshMs) return entry.answer;
      const isOnItsWay = entry.filling !== undefined;
      const next = entry.filling ?? start(key, entry, fill);
      const stillMs = freshMs + (isOnItsWay ? crowdMs : graceMs);
      return entry.answer && ageMs <= stillMs ? entry.answer : next;
    },
  };
}
