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
  /** Instead of all three for a failure and for what `isMiss`; without it they are remembered like every answer. */
  missMs?: number;
  isMiss?(value: Value): boolean;
  maxEntries: number;
  /** Of all answers together, as `sizeOf` counts it. */
  maxSize: number;
  sizeOf(value: Value): number;
};

/** `answer`: the last one that arrived, be it a failure. `size` is zero until then. */
type Entry<Value> = {
  answer?: Promise<Value>;
  filling?: Promise<Value>;
  askedAtMs: number;
  size: number;
  isMiss: boolean;
};

/**
 * Remembers answers for a moment. Whoever asks while an answer is on its way waits for that one. Failures are remembered
 * like answers, so that a crowd does not knock at what is down. Of too many the ones that were fetched first go.
 */
export function createShortMemo<Value>(limits: ShortMemoLimits<Value>): ShortMemo<Value> {
  const { missMs, isMiss, maxEntries, maxSize, sizeOf } = limits;
  const missed = missMs === undefined ? limits : { freshMs: missMs, graceMs: 0, crowdMs: 0 };
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

  const keep = (key: string, entry: Entry<Value>) => {
    forget(key);
    entries.set(key, entry);
    totalSize += entry.size;
    prune();
  };

  const start = (key: string, entry: Entry<Value>, fill: () => Promise<Value>): Promise<Value> => {
    const askedAtMs = Date.now();
    const filling = fill();
    entry.filling = filling;
    entries.set(key, entry);
    filling.then(
      (value) =>
        keep(key, { answer: filling, askedAtMs, size: sizeOf(value), isMiss: isMiss?.(value) ?? false }),
      () => keep(key, { answer: filling, askedAtMs: Date.now(), size: 0, isMiss: true }),
    );
    return filling;
  };

  return {
    get(key, fill) {
      const entry = entries.get(key) ?? { askedAtMs: 0, size: 0, isMiss: false };
      const { freshMs, graceMs, crowdMs } = entry.isMiss ? missed : limits;
      const ageMs = Date.now() - entry.askedAtMs;
      if (entry.answer && ageMs <= freshMs) return entry.answer;
      const isOnItsWay = entry.filling !== undefined;
      const next = entry.filling ?? start(key, entry, fill);
      const stillMs = freshMs + (isOnItsWay ? crowdMs : graceMs);
      return entry.answer && ageMs <= stillMs ? entry.answer : next;
    },
  };
}
