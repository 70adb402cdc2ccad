import { expect, it } from 'vitest';
import { blockNumber } from '../domain/units';
import { ProblemError, RefusedReading } from './problem-error';
import { type Part, readInParts } from './read-parts';

const items = Array.from({ length: 11 }, (_, n) => n);
const problem = { code: 'rpc-failed', detail: 'out of gas' } as const;
const stampOf = (block: bigint) => ({
  blockNumber: blockNumber(block),
  blockTimestamp: 0n,
  baseFee: undefined,
});

/** A node that makes a block between any two requests and does at most so many items at once, and never some of them. */
function nodeFor(most: number, never: readonly number[] = []) {
  const asked: { count: number; atBlock: bigint | undefined }[] = [];
  let latest = 100n;
  const read = async (wanted: readonly number[], atBlock?: bigint): Promise<Part<number>> => {
    latest += 1n;
    asked.push({ count: wanted.length, atBlock });
    if (wanted.length > most || wanted.some((item) => never.includes(item)))
      throw new RefusedReading(problem);
    return { stamp: stampOf(atBlock ?? latest), values: wanted };
  };
  return { asked, read };
}

it('default: one request where the node does it', async () => {
  const { asked, read } = nodeFor(20);
  expect((await readInParts(items, read)).values).toEqual(items);
  expect(asked).toHaveLength(1);
});

it('behavior: otherwise halves, in order and at one block', async () => {
  const { asked, read } = nodeFor(3);
  const { values, stamp } = await readInParts(items, read);
  expect(values).toEqual(items);
  const answered = asked.filter(({ count }) => count <= 3).slice(1);
  expect(answered.map(({ atBlock }) => atBlock)).toEqual(answered.map(() => stamp.blockNumber));
});

it('behavior: an item that is refused by itself does not take the others along', async () => {
  const { read } = nodeFor(20, [7]);
  const { values } = await readInParts(items, read, async (_, atBlock) => ({
    stamp: stampOf(atBlock ?? 0n),
    values: [],
  }));
  expect(values).toEqual(items.filter((item) => item !== 7));
  await expect(readInParts(items, read)).rejects.toThrow(RefusedReading);
});

it('error: a node that does not answer is not asked again', async () => {
  let count = 0;
  const read = async (): Promise<Part<number>> => {
    count += 1;
    throw new ProblemError(problem);
  };
  await expect(readInParts(items, read)).rejects.toThrow(ProblemError);
  expect(count).toBe(1);
});
