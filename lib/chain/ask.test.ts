import { parseAbi } from 'viem';
import { expect, it } from 'vitest';
import { blockNumber } from '../domain/units';
import { type Closing, type Question, readQuestion, readUntilClosed } from './ask';
import type { Reader } from './reader';

const abi = parseAbi(['function next(uint256 from) view returns (uint256)']);
const address = '0x1111111111111111111111111111111111111111';

/** A chain on which every number is followed by the next one, up to a last; calls with a negative number fail. */
function countingReader(last: bigint) {
  const readings: number[] = [];
  const reader = {
    chainId: 1,
    readGasPrice: async () => 1n,
    read: async (calls: readonly { args?: readonly unknown[] }[]) => {
      readings.push(calls.length);
      const results = calls.map(({ args }) => {
        const from = args?.[0] as bigint;
        if (from === 13n) return { status: 'failure', error: new Error('unlucky') };
        return { status: 'success', result: from < last ? from + 1n : last };
      });
      return { blockNumber: blockNumber(5n), blockTimestamp: 6n, baseFee: undefined, results };
    },
  } as unknown as Reader;
  return { reader, readings };
}

const nextOf =
  (from: bigint): Question<Closing<string, string>> =>
  (ask) => {
    const next = ask({ address, abi, functionName: 'next', args: [from] });
    return ({ blockNumber: block }) => ({
      implied: next.value().toString(),
      compose: () => `${next.value()} at ${block}`,
    });
  };

it('default: all calls of a question are one reading', async () => {
  const { reader, readings } = countingReader(9n);
  const sum = await readQuestion(reader, (ask) => {
    const answers = [1n, 2n, 3n].map((from) => ask({ address, abi, functionName: 'next', args: [from] }));
    return () => answers.reduce((total, answer) => total + answer.value(), 0n);
  });
  expect(sum).toBe(9n);
  expect(readings).toEqual([3]);
});

it('behavior: a reading is repeated until its hint fits its answers, and a hint that fits costs one', async () => {
  const { reader, readings } = countingReader(3n);
  const cold = await readUntilClosed(reader, '1', (hint) => nextOf(BigInt(hint)));
  expect(cold).toEqual({ value: '3 at 5', hint: '3' });
  expect(readings).toHaveLength(3);
  await readUntilClosed(reader, cold.hint, (hint) => nextOf(BigInt(hint)));
  expect(readings).toHaveLength(4);
});

it('error: a subject that never holds still is given up', async () => {
  const { reader } = countingReader(1_000n);
  await expect(readUntilClosed(reader, '1', (hint) => nextOf(BigInt(hint)))).rejects.toMatchObject({
    problem: { code: 'rpc-failed' },
  });
});

it('error: a failed call is undefined where that is allowed, and a named problem where it is not', async () => {
  const { reader } = countingReader(9n);
  const question: Question<() => bigint | undefined> = (ask) => {
    const answer = ask({ address, abi, functionName: 'next', args: [13n] });
    return () => {
      expect(answer.maybe()).toBeUndefined();
      return answer.value;
    };
  };
  const value = await readQuestion(reader, question);
  expect(value).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'rpc-failed' }) }),
  );
});
