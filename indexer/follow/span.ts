const FIRST = 2_000;
const LONGEST = 100_000;
/** Events that a batch should not go far beyond: it is held in memory, and lost when the process ends. */
const WANTED_EVENTS = 20_000;
/** Near the head batches are short, so that a reorganisation goes back no further than it must. */
const SHORT = 16;
/** The newest blocks are read one by one, each by its hash: some endpoint behind the same address may not have them yet. */
const NEWEST = 4;
/** Answers, at the most, after which a length that was refused is tried again: the bound of a node hardly moves. */
const MOST_PATIENCE = 64;

/** How many blocks to read at once: less when the node refuses, more while it does not. */
export type Span = {
  /** The last block of a range that begins at `from`. */
  endOf(from: number, head: number, unsettledBlocks: number): number;
  refused(): void;
  answered(blocks: number, events: number): void;
};

export function createSpan(): Span {
  let blocks = FIRST;
  /** The last length that was answered; zero where even that was refused since. */
  let proven = 0;
  let patience = 0;
  let waiting = 0;
  return {
    endOf(from, head, unsettledBlocks) {
      const firstUnsettled = head - unsettledBlocks + 1;
      const newest = head - NEWEST + 1;
      if (from >= newest) return from;
      if (from >= firstUnsettled) return Math.min(from + Math.min(SHORT, blocks) - 1, newest - 1);
      return Math.min(from + blocks - 1, firstUnsettled - 1);
    },
    refused() {
      if (proven >= blocks) proven = 0;
      blocks = proven > 0 ? proven : Math.max(1, Math.floor(blocks / 4));
      patience = Math.min(Math.max(1, patience * 2), MOST_PATIENCE);
      waiting = patience;
    },
    answered(read, events) {
      if (events > WANTED_EVENTS) blocks = Math.max(1, Math.floor((read * WANTED_EVENTS) / events));
      else if (read >= blocks) {
        if (read > proven) patience = waiting = 0;
        proven = read;
        if (waiting > 0) waiting -= 1;
        else blocks = Math.min(blocks * 2, LONGEST);
      }
    },
  };
}
