import type { Stamp } from './ask';
import { RefusedReading } from './problem-error';

/** Values of one block. */
export type Part<Value> = { stamp: Stamp; values: readonly Value[] };

/**
 * Reads a list in one request. A node that will not do so much at once is asked for halves, all at the block of the
 * first. What becomes of a single item that is refused says `refused`; without it the refusal is thrown.
 */
export async function readInParts<Item, Value>(
  items: readonly Item[],
  read: (items: readonly Item[], atBlock?: bigint) => Promise<Part<Value>>,
  refused?: (item: Item, atBlock?: bigint) => Promise<Part<Value>>,
  atBlock?: bigint,
): Promise<Part<Value>> {
  try {
    return await read(items, atBlock);
  } catch (error) {
    const [item] = items;
    if (!(error instanceof RefusedReading) || item === undefined) throw error;
    if (items.length === 1) {
      if (!refused) throw error;
      return refused(item, atBlock);
    }
    const middle = Math.ceil(items.length / 2);
    const first = await readInParts(items.slice(0, middle), read, refused, atBlock);
    const { blockNumber } = first.stamp;
    const rest = await readInParts(items.slice(middle), read, refused, blockNumber);
    return { stamp: first.stamp, values: [...first.values, ...rest.values] };
  }
}
