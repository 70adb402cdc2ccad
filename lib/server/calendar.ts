import 'server-only';
import { BlockNotFoundError } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import type { BlockSample } from '../domain/block-pace';
import { blocksToDate, type CalendarFacts, type Dated, dateReady, dateWaiting } from '../domain/calendar';
import type { Position, QueuedWithdrawal } from '../domain/position';
import type { Address, BlockNumber, Hex } from '../domain/units';
import { readQueuedStaker } from '../protocols/eigenlayer/queued-staker';
import { readPosition } from '../protocols/eigenlayer/reads';
import { once } from './process-memory';
import { serverClient, serverReader } from './reader';
import { createShortMemo } from './short-memo';

const POSITION_MS = 1_000;
const MAX_POSITIONS = 100;
/** Queued withdrawals in all positions that are remembered. */
const MAX_REMEMBERED = 20_000;
/** A block that a reorganisation replaced has another time, by seconds. */
const BLOCK_MS = 600_000;
const MAX_BLOCKS = 5_000;
/** Blocks whose own time is looked up: what is ready for longer than the newest of them is dated by the pace. */
const MOST_READY = 50;

/** Asked for by every calendar program of the world at once: one reading a second for each account. */
const positions = () =>
  once('calendar-positions', () =>
    createShortMemo<Position>({
      freshMs: POSITION_MS,
      graceMs: 0,
      crowdMs: 0,
      maxEntries: MAX_POSITIONS,
      maxSize: MAX_REMEMBERED,
      sizeOf: ({ queue }) => queue.length + 1,
    }),
  );

const blockTimes = () =>
  once('calendar-blocks', () =>
    createShortMemo<bigint | undefined>({
      freshMs: BLOCK_MS,
      graceMs: 0,
      crowdMs: 0,
      missMs: POSITION_MS,
      isMiss: (time) => time === undefined,
      maxEntries: MAX_BLOCKS,
      maxSize: MAX_BLOCKS,
      sizeOf: () => 1,
    }),
  );

/** What a calendar is about: all withdrawals of an account that wait, or one of them. */
export type CalendarSubject = { account: Address } | { root: Hex };

/** What waits and when it can be collected, from the chain; undefined for a root under which nothing waits. */
export async function readCalendar(
  deployment: Deployment,
  subject: CalendarSubject,
): Promise<CalendarFacts | undefined> {
  const account =
    'root' in subject
      ? await readQueuedStaker(serverReader(deployment), deployment, subject.root)
      : subject.account;
  if (account === undefined) return undefined;
  const position = await positions().get(
    `${deployment.name}/${account}`,
    async () => (await readPosition(serverReader(deployment), deployment, account)).position,
  );
  const queue = position.queue.filter(({ root }) => !('root' in subject) || root === subject.root);
  if ('root' in subject && queue.length === 0) return undefined;
  const { name, label, chainId } = deployment;
  return {
    network: { name, label, chainId },
    account,
    blockNumber: position.blockNumber,
    events: await datedOf(deployment, position, queue),
  };
}

async function datedOf(
  deployment: Deployment,
  position: Position,
  queue: readonly QueuedWithdrawal[],
): Promise<CalendarFacts['events']> {
  const head: BlockSample = { number: position.blockNumber, timestamp: position.blockTimestamp };
  const windowBlocks = position.withdrawalDelayBlocks;
  const waitOf = (queued: QueuedWithdrawal) => {
    const start = BigInt(queued.withdrawal.startBlock);
    // What is ready and was not looked up needs the blocks of today, not of when it was queued.
    return { from: queued.isReady ? head.number : start, head, windowBlocks };
  };
  const ready = newestOf(queue.filter(({ isReady }) => isReady).map(({ completableAt }) => completableAt));
  const wanted = queue.filter((queued) => !ready.has(queued.completableAt)).map(waitOf);
  const times = await timesOf(deployment, [...ready, ...wanted.flatMap(blocksToDate)]);
  return queue.map((queued) => {
    const { completableAt: block, withdrawal } = queued;
    const time = ready.has(block) ? times.get(block) : undefined;
    const dated: Dated =
      time === undefined
        ? dateWaiting(block, waitOf(queued), times, deployment.blockTimeSeconds)
        : dateReady(block, BigInt(withdrawal.startBlock), time, windowBlocks);
    return { queued, dated };
  });
}

const newestOf = (blocks: readonly BlockNumber[]): Set<bigint> =>
  new Set([...new Set(blocks)].sort((one, other) => (one > other ? -1 : 1)).slice(0, MOST_READY));

/** Unix seconds by block number; a block that the node has no more of is left out. */
async function timesOf(deployment: Deployment, blocks: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const numbers = [...new Set(blocks)];
  const times = await Promise.all(
    numbers.map((number) =>
      blockTimes().get(`${deployment.name}/${number}`, () => readTime(deployment, number)),
    ),
  );
  return new Map(
    numbers.flatMap((number, at) => {
      const time = times[at];
      return time === undefined ? [] : [[number, time] as const];
    }),
  );
}

async function readTime(deployment: Deployment, blockNumber: bigint): Promise<bigint | undefined> {
  try {
    return (await serverClient(deployment).getBlock({ blockNumber })).timestamp;
  } catch (error) {
    if (error instanceof BlockNotFoundError) return undefined;
    throw error;
  }
}
