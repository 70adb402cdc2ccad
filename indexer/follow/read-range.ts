import type { Hex } from 'viem';
import {
  decodeLog,
  type Emitter,
  managerTopics,
  type PlacedEvent,
  type RawLog,
  strategyTopics,
} from '../derive/events';
import type { Header, Node } from './node';

/** The block that a range comes after. */
type Parent = { block: number; hash: string };

/** Everything that happened in some blocks, of one chain: `end` is the header of the last of them. */
export type Range = { from: number; end: Header; events: PlacedEvent[] };

/** `too-much`: ask for fewer blocks. `moved`: the chain turned while it was read; begin again. */
export type RangeOutcome = Range | 'too-much' | 'moved';

const HEADERS_AT_ONCE = 8;

/** Reads the events of the blocks from `from` to `to`, which follow the block `parent`, in the order of the chain. */
export async function readRange(
  node: Node,
  emitters: ReadonlyMap<string, Emitter>,
  parent: Parent | undefined,
  from: number,
  to: number,
): Promise<RangeOutcome> {
  const end = await node.header(to);
  if (!end) return 'moved';
  const managers = { address: [...emitters.keys()] as Hex[], topics: managerTopics(emitters.values()) };
  const [ofManagers, ofStrategies, isNext] = await Promise.all([
    node.logs(managers, from, to),
    node.logs({ topics: strategyTopics() }, from, to),
    follows(node, end, parent),
  ]);
  if (!isNext) return 'moved';
  if (!ofManagers || !ofStrategies) return 'too-much';
  const logs = inOrder([...ofManagers, ...ofStrategies]);
  const times = await timesOf(node, logs);
  if (!times) return 'moved';
  // The same end means the same blocks before it: nothing turned while the logs were read.
  if ((await node.header(to))?.hash !== end.hash) return 'moved';
  const events = logs.flatMap((log) => decodeLog(log, emitters, times(log)) ?? []);
  return { from, end, events };
}

/** A block right after its parent names it; further on, the chain is asked for the parent again. */
async function follows(node: Node, end: Header, parent: Parent | undefined): Promise<boolean> {
  if (!parent) return true;
  if (end.number === parent.block + 1) return end.parentHash === parent.hash;
  return (await node.header(parent.block))?.hash === parent.hash;
}

const inOrder = (logs: RawLog[]): RawLog[] =>
  logs.sort(
    (a, b) => Number(a.blockNumber) - Number(b.blockNumber) || Number(a.logIndex) - Number(b.logIndex),
  );

/** When each log happened. Many nodes say it with the log; others are asked for the blocks. */
async function timesOf(node: Node, logs: readonly RawLog[]): Promise<((log: RawLog) => number) | undefined> {
  const silent = new Map<Hex, Hex>();
  for (const { blockTimestamp, blockNumber, blockHash } of logs) {
    if (blockTimestamp === undefined) silent.set(blockNumber, blockHash);
  }
  const times = new Map<Hex, number>();
  const waiting = [...silent];
  while (waiting.length > 0) {
    const part = waiting.splice(0, HEADERS_AT_ONCE);
    const headers = await Promise.all(part.map(([block]) => node.header(Number(block))));
    for (const [i, [block, hash]] of part.entries()) {
      const header = headers[i];
      if (header?.hash !== hash) return undefined;
      times.set(block, header.time);
    }
  }
  return ({ blockTimestamp, blockNumber }) =>
    blockTimestamp === undefined ? (times.get(blockNumber) ?? 0) : Number(blockTimestamp);
}
