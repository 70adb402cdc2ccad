import {
  type BlockEstimate,
  type BlockPace,
  type BlockSample,
  estimateBlock,
  learnPace,
  sampleBlocks,
  sampleStep,
} from './block-pace';
import type { QueuedWithdrawal } from './position';
import type { Address, BlockNumber } from './units';

/**
 * When a withdrawal can be collected, as a calendar says it. `revision`: how often that was changed since it was queued;
 * `revisedAt`: when last, in Unix seconds. `pace`: what the estimate is made of; absent once the block is there.
 */
export type Dated = { estimate: BlockEstimate; pace?: BlockPace; revision: number; revisedAt: bigint };

/** Withdrawals that wait, with their dates; amounts and readiness are of one block. */
export type CalendarFacts = {
  network: { name: string; label: string; chainId: number };
  account: Address;
  blockNumber: BlockNumber;
  /** Where the pages are, without a slash at the end; absent where this server does not know how it is called. */
  site?: string;
  events: readonly { queued: QueuedWithdrawal; dated: Dated }[];
};

type Wait = { from: bigint; head: BlockSample; windowBlocks: bigint };

/** The blocks at which estimates are made anew: the last one before `from`, and all multiples of the step up to the head. */
function revisionBlocks({ from, head, windowBlocks }: Wait): bigint[] {
  const step = sampleStep(windowBlocks);
  const blocks: bigint[] = [];
  for (let block = from - (from % step); block <= head.number; block += step)
    if (block > 0n) blocks.push(block);
  return blocks;
}

/** The blocks whose times `dateWaiting` needs. */
export function blocksToDate(wait: Wait): bigint[] {
  const all = revisionBlocks(wait).flatMap((block) => sampleBlocks(block, wait.windowBlocks));
  return [...new Set(all)];
}

/**
 * The date of a block that is not there yet. It is estimated at fixed blocks only, from blocks of fixed numbers, so that
 * every server gives the same date with the same revision, whenever it is asked. `times`: Unix seconds by block number;
 * without one of them, from the head by the usual pace.
 */
export function dateWaiting(
  block: BlockNumber,
  wait: Wait,
  times: ReadonlyMap<bigint, bigint>,
  blockTimeSeconds: number,
): Dated {
  let dated: Dated | undefined;
  for (const at of revisionBlocks(wait)) {
    const timestamp = times.get(at);
    if (timestamp === undefined) continue;
    const samples = sampleBlocks(at, wait.windowBlocks).flatMap((number) => {
      const time = times.get(number);
      return time === undefined ? [] : [{ number, timestamp: time }];
    });
    const pace = learnPace(samples, blockTimeSeconds);
    const estimate = estimateBlock(pace, block, { number: at, timestamp });
    if (dated && isSame(dated.estimate, estimate)) continue;
    dated = { estimate, pace, revision: dated ? dated.revision + 1 : 0, revisedAt: timestamp };
  }
  if (dated) return dated;
  const pace = learnPace([], blockTimeSeconds);
  const estimate = estimateBlock(pace, block, wait.head);
  return { estimate, pace, revision: 0, revisedAt: wait.head.timestamp };
}

const isSame = (one: BlockEstimate, other: BlockEstimate) =>
  one.about === other.about && one.earliest === other.earliest && one.latest === other.latest;

/** The date of a block that is there, later by its revision than every estimate that was made of it. */
export function dateReady(block: BlockNumber, from: bigint, timestamp: bigint, windowBlocks: bigint): Dated {
  const step = sampleStep(windowBlocks);
  return {
    estimate: { about: timestamp, earliest: timestamp, latest: timestamp },
    revision: Number(block / step - from / step) + 1,
    revisedAt: timestamp,
  };
}
