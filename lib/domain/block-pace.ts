import { type BlockNumber, mulDiv } from './units';

/** A block and its Unix time in seconds. */
export type BlockSample = { number: bigint; timestamp: bigint };

/**
 * How fast a chain makes blocks: `spanMicros` for `blocks` of them. `learned` from blocks that were seen, or `usual`: what
 * the network's file says, where too few were seen.
 */
export type BlockPace =
  | { basis: 'usual'; blocks: bigint; spanMicros: bigint }
  | {
      basis: 'learned';
      blocks: bigint;
      spanMicros: bigint;
      stretches: number;
      /** Of the time of one block, in square microseconds. */
      variance: bigint;
    };

/** When a block is expected, in Unix seconds; without bounds where the pace is not learned. */
export type BlockEstimate = { about: bigint; earliest?: bigint; latest?: bigint };

const SECOND = 1_000_000n;
/** Three stretches are the fewest whose scatter says anything. */
const FEWEST_STRETCHES = 3;
const SAMPLES = 7n;
const SHORTEST_WINDOW = 64n;

/** Thousandths of Student's t for 95 % on both sides: for two degrees of freedom, and for 3 to 10; more count as 10. */
const WIDEST_T = 4303n;
const STUDENT_T = [3182n, 2776n, 2571n, 2447n, 2365n, 2306n, 2262n, 2228n];

/** Blocks between two samples: who looks `windowBlocks` ahead looks back as far. */
export function sampleStep(windowBlocks: bigint): bigint {
  const window = windowBlocks > SHORTEST_WINDOW ? windowBlocks : SHORTEST_WINDOW;
  return mulDiv(window, 1n, SAMPLES - 1n, 'up');
}

/** The blocks to look at, oldest first: multiples of the step, so that whoever asks a little later asks for the same ones. */
export function sampleBlocks(head: bigint, windowBlocks: bigint): bigint[] {
  const step = sampleStep(windowBlocks);
  const newest = head - (head % step);
  const wanted = Array.from(
    { length: Number(SAMPLES) },
    (_, at) => newest - (SAMPLES - 1n - BigInt(at)) * step,
  );
  return wanted.filter((number) => number > 0n);
}

/**
 * Learns the pace from samples in any order. Each stretch between two neighbours tells how far its time is from what the
 * mean pace foretold; their scatter, weighted by length, is the variance of one block. With fewer than three stretches, or
 * times that stand still or run backwards, it is the usual pace.
 */
export function learnPace(samples: readonly BlockSample[], blockTimeSeconds: number): BlockPace {
  const stretches = stretchesOf(samples);
  const blocks = stretches.reduce((sum, one) => sum + one.blocks, 0n);
  const spanMicros = stretches.reduce((sum, one) => sum + one.micros, 0n);
  const isBackwards = stretches.some(({ micros }) => micros < 0n);
  if (stretches.length < FEWEST_STRETCHES || spanMicros <= 0n || isBackwards) {
    return { basis: 'usual', blocks: 1n, spanMicros: BigInt(Math.round(blockTimeSeconds * 1_000_000)) };
  }
  const squares = stretches.reduce((sum, one) => {
    const off = one.micros * blocks - spanMicros * one.blocks;
    return sum + mulDiv(off, off, blocks * blocks * one.blocks, 'up');
  }, 0n);
  const variance = mulDiv(squares, 1n, BigInt(stretches.length - 1), 'up');
  return { basis: 'learned', blocks, spanMicros, stretches: stretches.length, variance };
}

function stretchesOf(samples: readonly BlockSample[]): { blocks: bigint; micros: bigint }[] {
  const byNumber = new Map(samples.map((sample) => [sample.number, sample]));
  const ordered = [...byNumber.values()].sort((one, other) => (one.number < other.number ? -1 : 1));
  return ordered.slice(1).flatMap((sample, at) => {
    const former = ordered[at];
    if (former === undefined) return [];
    return [
      { blocks: sample.number - former.number, micros: (sample.timestamp - former.timestamp) * SECOND },
    ];
  });
}

/**
 * When `block` is expected, seen from the block `at`; before it, when it probably was. The bounds are to hold in 95 of 100
 * cases: Student's t times the scatter of that many blocks and of the mean itself; what may happen to one block in n
 * although it was never seen in n blocks (three times in n, as the rule of three has it); one block, and the second that
 * times are rounded to. No bound lies on the wrong side of `at`.
 */
export function estimateBlock(pace: BlockPace, block: BlockNumber, at: BlockSample): BlockEstimate {
  const ahead = block - at.number;
  const about = at.timestamp + mulDiv(ahead, pace.spanMicros, pace.blocks * SECOND, 'down');
  if (pace.basis === 'usual') return { about };
  if (ahead === 0n) return { about, earliest: about, latest: about };
  const distance = ahead < 0n ? -ahead : ahead;
  const spread = mulDiv(spreadMicros(pace, distance), 1n, SECOND, 'up');
  const earliest = about - spread;
  const latest = about + spread;
  return {
    about,
    earliest: ahead > 0n && earliest < at.timestamp ? at.timestamp : earliest,
    latest: ahead < 0n && latest > at.timestamp ? at.timestamp : latest,
  };
}

function spreadMicros(pace: Extract<BlockPace, { basis: 'learned' }>, distance: bigint): bigint {
  const { blocks, spanMicros, stretches, variance } = pace;
  const freedom = Math.min(stretches - 1, STUDENT_T.length + 2);
  const t = STUDENT_T[freedom - 3] ?? WIDEST_T;
  const scatter = root(mulDiv(variance * distance, blocks + distance, blocks, 'up'));
  const unseen = mulDiv(3n * distance, spanMicros, blocks * blocks, 'up');
  return mulDiv(t, scatter, 1000n, 'up') + unseen + mulDiv(spanMicros, 1n, blocks, 'up') + SECOND;
}

/** The square root, rounded up. */
function root(square: bigint): bigint {
  if (square < 2n) return square;
  let guess = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + square / guess) >> 1n;
    if (next >= guess) break;
    guess = next;
  }
  return guess * guess === square ? guess : guess + 1n;
}
