import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockSample, estimateBlock, learnPace, sampleBlocks, sampleStep } from './block-pace';
import { blockNumber } from './units';

/** A chain of slots in which a block may be missing; one block each `slotSeconds` otherwise. Repeatable by its seed. */
function chain(blocks: number, slotSeconds: number, missed: number, seed: number): bigint[] {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const times: bigint[] = [1_700_000_000n];
  let slot = 0;
  for (let block = 1; block < blocks; block += 1) {
    slot += 1;
    while (random() < missed) slot += 1;
    times.push(1_700_000_000n + BigInt(slot * slotSeconds));
  }
  return times;
}

const samplesOf = (times: readonly bigint[], head: number, window: number): BlockSample[] =>
  sampleBlocks(BigInt(head), BigInt(window)).map((number) => ({ number, timestamp: times[Number(number)]! }));

const samples = fc.uniqueArray(
  fc.record({ number: fc.bigInt(1n, 1_000_000n), timestamp: fc.bigInt(0n, 10_000_000n) }),
  { minLength: 4, maxLength: 12, selector: ({ number }) => number },
);
const forwards = samples.map((list) => {
  const times = list.map(({ timestamp }) => timestamp).sort((a, b) => (a < b ? -1 : 1));
  const numbers = list.map(({ number }) => number).sort((a, b) => (a < b ? -1 : 1));
  return numbers.map((number, at) => ({ number, timestamp: times[at]! + BigInt(at) }));
});

describe('sampleBlocks', () => {
  it('default: seven blocks over as many blocks as are looked ahead, newest last', () => {
    expect(sampleStep(100_800n)).toBe(16_800n);
    expect(sampleBlocks(1_000_000n, 100_800n)).toEqual(
      [53n, 54n, 55n, 56n, 57n, 58n, 59n].map((at) => at * 16_800n),
    );
  });

  it('behavior: the same blocks until the next multiple of the step; a young chain has fewer', () => {
    expect(sampleBlocks(1_007_999n, 100_800n)).toEqual(sampleBlocks(1_000_000n, 100_800n));
    expect(sampleBlocks(30n, 5n)).toEqual([11n, 22n]);
    expect(sampleBlocks(7n, 5n)).toEqual([]);
  });
});

describe('learnPace', () => {
  it('default: the mean of what was seen, in any order', () => {
    const seen = [0n, 100n, 200n, 300n].map((number) => ({ number, timestamp: 5_000n + number * 12n }));
    const pace = learnPace([...seen].reverse(), 1);
    expect(pace).toEqual({
      basis: 'learned',
      blocks: 300n,
      spanMicros: 3_600_000_000n,
      stretches: 3,
      variance: 0n,
    });
  });

  it.each([0, 1, 2, 3])('error: %i samples teach nothing: the usual pace, and no bounds', (count) => {
    const seen = [0n, 10n, 20n].slice(0, count).map((number) => ({ number, timestamp: number * 7n }));
    const pace = learnPace(seen, 0.5);
    expect(pace).toEqual({ basis: 'usual', blocks: 1n, spanMicros: 500_000n });
    const at = { number: 20n, timestamp: 1_000n };
    expect(estimateBlock(pace, blockNumber(25n), at)).toEqual({ about: 1_002n });
  });

  it('error: one block seen many times, time that stands still, and time that runs backwards teach nothing', () => {
    const same = Array.from({ length: 9 }, (_, at) => ({ number: 5n, timestamp: BigInt(at) }));
    const still = [1n, 2n, 3n, 4n].map((number) => ({ number, timestamp: 9n }));
    const backwards = [1n, 2n, 3n, 4n].map((number) => ({ number, timestamp: number === 3n ? 0n : number }));
    for (const seen of [same, still, backwards]) expect(learnPace(seen, 12).basis).toBe('usual');
  });

  it('behavior: the order and repetition of samples change nothing, nor does a later clock', () => {
    fc.assert(
      fc.property(forwards, fc.bigInt(0n, 10n ** 9n), (seen, shift) => {
        const pace = learnPace(seen, 12);
        expect(learnPace([...seen, ...seen].reverse(), 12)).toEqual(pace);
        const later = seen.map(({ number, timestamp }) => ({ number, timestamp: timestamp + shift }));
        expect(learnPace(later, 12)).toEqual(pace);
      }),
    );
  });
});

describe('estimateBlock', () => {
  it('default: two weeks of mainnet, one slot in a hundred missed: within an hour, and right', () => {
    const times = chain(202_000, 12, 0.01, 7);
    const at = { number: 100_900n, timestamp: times[100_900]! };
    const pace = learnPace([...samplesOf(times, 100_900, 100_801), at], 12);
    const { about, earliest, latest } = estimateBlock(pace, blockNumber(201_701n), at);
    const truth = times[201_701]!;
    expect(earliest! <= truth && truth <= latest!).toBe(true);
    expect(Number(latest! - earliest!)).toBeLessThan(2 * 3_600);
    expect(about > earliest! && about < latest!).toBe(true);
  });

  it('behavior: the bounds hold in at least 95 of 100 chains, near and far, quick and slow', () => {
    const cases = [
      { slot: 12, missed: 0.01, ahead: 600 },
      { slot: 12, missed: 0.2, ahead: 600 },
      { slot: 1, missed: 0, ahead: 30 },
      { slot: 2, missed: 0.05, ahead: 3_000 },
    ];
    for (const { slot, missed, ahead } of cases) {
      const held = Array.from({ length: 300 }, (_, seed) => {
        const times = chain(1_300 + ahead, slot, missed, seed * 7_919 + 13);
        const at = { number: 1_250n, timestamp: times[1_250]! };
        const pace = learnPace([...samplesOf(times, 1_250, 600), at], 99);
        const { earliest, latest } = estimateBlock(pace, blockNumber(1_250n + BigInt(ahead)), at);
        const truth = times[1_250 + ahead]!;
        return earliest! <= truth && truth <= latest!;
      });
      expect(
        held.filter(Boolean).length / held.length,
        JSON.stringify({ slot, missed, ahead }),
      ).toBeGreaterThan(0.95);
    }
  });

  it('behavior: ordered, never before now, and wider the further it looks', () => {
    fc.assert(
      fc.property(forwards, fc.bigInt(1n, 10n ** 6n), fc.bigInt(1n, 10n ** 6n), (seen, near, more) => {
        const pace = learnPace(seen, 12);
        const at = seen.at(-1)!;
        const one = estimateBlock(pace, blockNumber(at.number + near), at);
        const other = estimateBlock(pace, blockNumber(at.number + near + more), at);
        expect(at.timestamp <= one.earliest! && one.earliest! <= one.about && one.about <= one.latest!).toBe(
          true,
        );
        expect(one.about <= other.about).toBe(true);
        expect(other.latest! - other.about >= one.latest! - one.about).toBe(true);
      }),
    );
  });

  it('behavior: a block that is there has its own time; one before it lies in the past', () => {
    const seen = [0n, 10n, 20n, 30n].map((number) => ({ number, timestamp: 100n + number * 2n }));
    const pace = learnPace(seen, 12);
    const at = { number: 30n, timestamp: 160n };
    expect(estimateBlock(pace, blockNumber(30n), at)).toEqual({ about: 160n, earliest: 160n, latest: 160n });
    expect(estimateBlock(pace, blockNumber(29n), at)).toEqual({ about: 158n, earliest: 154n, latest: 160n });
  });
});
