import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleStep } from './block-pace';
import { blocksToDate, dateReady, dateWaiting } from './calendar';
import { blockNumber } from './units';

const windowBlocks = 60n;
const step = sampleStep(windowBlocks);
const regular = (number: bigint) => 1_000n + number * 12n;

/** The date as seen from a head, with every block that is asked for at hand. */
function dateAt(block: bigint, from: bigint, head: bigint, timeOf: (block: bigint) => bigint) {
  const wait = { from, head: { number: head, timestamp: timeOf(head) }, windowBlocks };
  const times = new Map(blocksToDate(wait).map((number) => [number, timeOf(number)]));
  return dateWaiting(blockNumber(block), wait, times, 12);
}

describe('dateWaiting', () => {
  it('default: while blocks keep their pace, the date stays and so does its revision', () => {
    const dates = [300n, 311n, 333n, 359n].map((head) => dateAt(361n, 300n, head, regular));
    for (const { estimate, pace } of dates) {
      expect(pace?.basis).toBe('learned');
      expect(estimate.about).toBe(regular(361n));
    }
  });

  it('behavior: it is the same for everybody between two revisions, and revised later by a higher number when it drifts', () => {
    // From block 320 on each takes twice as long.
    const drifting = (number: bigint) => regular(number) + (number > 320n ? (number - 320n) * 12n : 0n);
    const seen = Array.from({ length: 60 }, (_, at) => dateAt(361n, 300n, 300n + BigInt(at), drifting));
    for (const [at, now] of seen.entries()) {
      const former = seen[at - 1];
      if (!former) continue;
      const head = 300n + BigInt(at);
      if (head % step !== 0n) expect(now).toEqual(former);
      if (now.estimate.about === former.estimate.about) continue;
      expect(now.revision).toBeGreaterThan(former.revision);
      expect(now.revisedAt).toBeGreaterThan(former.revisedAt);
    }
    expect(seen.at(-1)!.revision).toBeGreaterThan(2);
    expect(seen.at(-1)!.estimate.about).toBeGreaterThan(seen[0]!.estimate.about);
  });

  it('behavior: the revision never falls, and collecting is a later one than any estimate', () => {
    const gaps = fc.array(fc.bigInt(1n, 40n), { minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(gaps, fc.bigInt(200n, 300n), (between, from) => {
        let now = 1_000n;
        const times = between.map((gap) => {
          now += gap;
          return now;
        });
        const timeOf = (number: bigint) => times[Number(number)]!;
        const block = from + 61n;
        let last = -1;
        for (let head = from; head < block; head += 7n) {
          const { revision } = dateAt(block, from, head, timeOf);
          expect(revision).toBeGreaterThanOrEqual(last);
          last = revision;
        }
        expect(dateReady(blockNumber(block), from, timeOf(block), windowBlocks).revision).toBeGreaterThan(
          last,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('error: of a chain whose blocks cannot be looked at, by the usual pace from the head', () => {
    const wait = { from: 300n, head: { number: 310n, timestamp: 5_000n }, windowBlocks };
    expect(dateWaiting(blockNumber(361n), wait, new Map(), 12)).toMatchObject({
      estimate: { about: 5_000n + 51n * 12n },
      pace: { basis: 'usual' },
      revision: 0,
      revisedAt: 5_000n,
    });
  });
});

describe('dateReady', () => {
  it('default: the time of the block itself', () => {
    expect(dateReady(blockNumber(361n), 300n, 9_999n, windowBlocks)).toMatchObject({
      estimate: { about: 9_999n, earliest: 9_999n, latest: 9_999n },
      revisedAt: 9_999n,
    });
  });
});
