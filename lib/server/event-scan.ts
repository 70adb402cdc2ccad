import 'server-only';
import { type Hex, numberToHex } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import { type StakingEvent, stakingEventOf, stakingLogFilter } from '../protocols/eigenlayer/events';
import type { Upstreams } from './rpc-upstreams';

/** An event with its place in the chain. */
export type PlacedEvent = StakingEvent & { blockNumber: bigint; logIndex: number; transactionHash: Hex };

export type ScanProgress = { fromBlock: bigint; scannedTo: bigint; head: bigint; isComplete: boolean };

export type EventScan = {
  /** Reads what is new since the last time. Resolves when the head was reached or the scan is `patienceMs` old; it goes on by itself. */
  catchUp(patienceMs: number): Promise<ScanProgress>;
  progress(): ScanProgress;
  events(): readonly PlacedEvent[];
};

/** Blocks that are read again each time: a reorganisation is rarely deeper, and a deeper one starts the scan anew. */
const UNSETTLED = 64n;
const FIRST_SPAN = 2_000n;
const LONGEST_SPAN = 100_000n;

type RawLog = {
  topics: Hex[];
  data: Hex;
  address: Hex;
  blockNumber: Hex;
  logIndex: Hex;
  transactionHash: Hex;
};

/** The last block that is not read again, and its hash by which it is recognised. */
type Settled = { to: bigint; hash: string | undefined };

/** Reads a deployment's staking events from the node, in ranges that shrink when it refuses and grow while it does not. */
export function createEventScan(deployment: Deployment, upstreams: Upstreams): EventScan {
  const start = BigInt(deployment.startBlock);
  let settled: Settled = { to: start - 1n, hash: undefined };
  let events: PlacedEvent[] = [];
  let progress: ScanProgress = { fromBlock: start, scannedTo: start - 1n, head: start, isComplete: false };
  let running: { done: Promise<void>; sinceMs: number } | undefined;
  let span = FIRST_SPAN;

  /** Adds the events of the next blocks to `found` and says how far it came. */
  const readSpan = async (from: bigint, head: bigint, found: PlacedEvent[]): Promise<bigint> => {
    const to = min(from + span - 1n, head);
    const asked = span;
    // Also after a failure: a node that took too long is asked for less by the next scan.
    span = asked / 4n || 1n;
    const logs = await readLogs(deployment, upstreams, from, to);
    if (!logs) {
      if (asked === 1n)
        throw new ProblemError({ code: 'rpc-failed', detail: 'the node refuses to list events' });
      return readSpan(from, head, found);
    }
    span = min(asked * 2n, LONGEST_SPAN);
    found.push(...logs.flatMap(placedEvent));
    return to;
  };

  const scan = async () => {
    const head = await readHead(upstreams);
    const isSameChain = head >= settled.to && (await hashOf(upstreams, settled.to)) === settled.hash;
    let mark: Settled = isSameChain ? settled : { to: start - 1n, hash: undefined };
    const found = events.filter(({ blockNumber }) => blockNumber <= mark.to);
    const isFirst = !progress.isComplete || !isSameChain;
    const publish = (scannedTo: bigint) => {
      events = scannedTo === head ? withoutSuperseded(found, mark.to) : found;
      settled = mark;
      progress = { fromBlock: start, scannedTo, head, isComplete: scannedTo === head };
    };
    for (let from = mark.to + 1n; from <= head; ) {
      const to = await readSpan(from, head, found);
      from = to + 1n;
      const safe = min(head - UNSETTLED, to);
      if (safe > mark.to) mark = { to: safe, hash: await hashOf(upstreams, safe) };
      // A first scan shows what it has; a later one shows the old list until the new one is whole.
      if (isFirst || to === head) publish(to);
    }
  };

  const catchUp = async (patienceMs: number) => {
    running ??= {
      sinceMs: Date.now(),
      done: scan().finally(() => {
        running = undefined;
      }),
    };
    // Counted from when the scan began: a long first one makes only its first visitor wait.
    const restMs = Math.max(running.sinceMs + patienceMs - Date.now(), 0);
    const patience = new Promise<void>((resolve) => {
      setTimeout(resolve, restMs).unref();
    });
    await Promise.race([running.done, patience]);
    return progress;
  };
  return { catchUp, progress: () => progress, events: () => events };
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);

/** What an event says anew each time; undefined for one that stays true for good. */
function subjectOf(event: StakingEvent): string | undefined {
  switch (event.name) {
    case 'operator-metadata':
      return `metadata ${event.operator}`;
    case 'delegated':
    case 'undelegated':
      return `operator of ${event.staker}`;
    case 'strategy-added':
    case 'strategy-removed':
      return `whitelist ${event.strategy}`;
    default:
      return undefined;
  }
}

/** The events without those up to `settledTo` that a later settled one overrules: nobody asks for them any more. */
function withoutSuperseded(events: readonly PlacedEvent[], settledTo: bigint): PlacedEvent[] {
  const seen = new Set<string>();
  const kept = [...events].reverse().filter((event) => {
    const subject = event.blockNumber <= settledTo ? subjectOf(event) : undefined;
    if (subject === undefined) return true;
    const isLast = !seen.has(subject);
    seen.add(subject);
    return isLast;
  });
  return kept.reverse();
}

async function readHead(upstreams: Upstreams): Promise<bigint> {
  const answer = await upstreams.send({ method: 'eth_blockNumber', params: [] });
  if ('result' in answer) return BigInt(String(answer.result));
  throw new ProblemError({ code: 'rpc-failed', detail: answer.error.message });
}

async function hashOf(upstreams: Upstreams, block: bigint): Promise<string | undefined> {
  if (block < 0n) return undefined;
  const answer = await upstreams.send({
    method: 'eth_getBlockByNumber',
    params: [numberToHex(block), false],
  });
  return 'result' in answer ? (answer.result as { hash?: string } | null)?.hash : undefined;
}

async function readLogs(
  deployment: Deployment,
  upstreams: Upstreams,
  from: bigint,
  to: bigint,
): Promise<RawLog[] | undefined> {
  const range = { fromBlock: numberToHex(from), toBlock: numberToHex(to) };
  const params = [{ ...stakingLogFilter(deployment), ...range }];
  const answer = await upstreams.send({ method: 'eth_getLogs', params });
  return 'result' in answer ? (answer.result as RawLog[]) : undefined;
}

function placedEvent(log: RawLog): PlacedEvent[] {
  const event = stakingEventOf({ ...log, topics: log.topics as [Hex, ...Hex[]] });
  if (!event) return [];
  const { blockNumber, logIndex, transactionHash } = log;
  return [{ ...event, blockNumber: BigInt(blockNumber), logIndex: Number(logIndex), transactionHash }];
}
