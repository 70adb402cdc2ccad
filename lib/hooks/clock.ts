/** The chain's time as this page knows it. `stale`: the last question failed; `failed`: several in a row did. */
export type BlockState = {
  number?: bigint;
  status: 'live' | 'stale' | 'failed';
};

export type ClockOptions = {
  readBlock(): Promise<bigint>;
  blockTimeMs: number;
  /** A hidden page asks nothing. */
  visibility: { isHidden(): boolean; onChange(listener: () => void): () => void };
  /** Calls back once after so many milliseconds; the answer cancels it. */
  schedule(callback: () => void, delayMs: number): () => void;
  /** Told after every answer, whether or not its block is a new one. */
  onBlock(number: bigint, isNew: boolean): void;
};

const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;
const FAILED_AFTER = 3;

/** Right after a new block the next one is a block time away; once it is due, it is asked for more often. */
function delayAfter(isNew: boolean, failures: number, blockTimeMs: number): number {
  if (failures > 0) return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures);
  return Math.max(SHORTEST_MS, isNew ? blockTimeMs : blockTimeMs / 6);
}

/** The page's only poller. It runs while somebody listens or waits, and stands still while the page is hidden. */
export function createBlockClock({ readBlock, blockTimeMs, visibility, schedule, onBlock }: ClockOptions) {
  const listeners = new Set<() => void>();
  let waiters: (() => void)[] = [];
  let state: BlockState = { status: 'live' };
  let failures = 0;
  let isAsking = false;
  let cancel: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;

  const isWanted = () => listeners.size > 0 || waiters.length > 0;

  function replace(next: BlockState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }
  async function ask(): Promise<void> {
    cancel?.();
    cancel = undefined;
    if (isAsking || visibility.isHidden() || !isWanted()) return;
    isAsking = true;
    let isNew = false;
    try {
      const number = await readBlock();
      isNew = number !== state.number;
      failures = 0;
      if (isNew || state.status !== 'live') replace({ number, status: 'live' });
    } catch {
      // Every way of not answering is the same here: the page says that it is behind and asks again later.
      failures += 1;
      replace({ ...state, status: failures >= FAILED_AFTER ? 'failed' : 'stale' });
    }
    isAsking = false;
    if (failures === 0 && state.number !== undefined) onBlock(state.number, isNew);
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
    cancel = schedule(() => void ask(), delayAfter(isNew, failures, blockTimeMs));
  }
  function stop(): void {
    cancel?.();
    stopWatching?.();
    cancel = stopWatching = undefined;
  }
  function wake(): void {
    stopWatching ??= visibility.onChange(() => void ask());
    if (!isAsking && cancel === undefined) void ask();
  }
  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      wake();
      return () => {
        listeners.delete(listener);
        if (!isWanted()) stop();
      };
    },
    /** Resolves after the next time the chain was asked, whether it answered or not. */
    nextTick: () =>
      new Promise<void>((resolve) => {
        waiters.push(resolve);
        wake();
      }),
    retry: () => void ask(),
  };
}

export type BlockClock = ReturnType<typeof createBlockClock>;
