import type { Hex } from 'viem';
import type { Address } from '../../lib/domain/units';
import {
  decodeLog,
  type Emitter,
  managerTopics,
  type PlacedEvent,
  type RawLog,
  strategyTopics,
} from '../derive/events';
import type { Header, LogRange, Node } from './node';

/** The block that a range comes after. */
type Parent = { block: number; hash: string };

/** Everything that happened in some blocks, of one chain: `end` is the header of the last of them. */
export type Range = { from: number; end: Header; events: PlacedEvent[] };

/** `too-much`: ask for fewer blocks. `moved`: the chain turned while it was read; begin again. */
export type RangeOutcome = Range | 'too-much' | 'moved';

const HEADERS_AT_ONCE = 8;
/** Addresses that one question names: nodes take no longer lists. */
const ADDRESSES_AT_ONCE = 500;

export type RangeQuestion = {
  emitters: ReadonlyMap<string, Emitter>;
  /** Those that are known. What any other contract says under the same names is nobody's business. */
  strategies: ReadonlySet<Address>;
  parent: Parent | undefined;
  from: number;
  to: number;
};

/** Reads the events of the blocks from `from` to `to`, which follow the block `parent`, in the order of the chain. */
export async function readRange(node: Node, question: RangeQuestion): Promise<RangeOutcome> {
  const { emitters, strategies, parent, from, to } = question;
  const end = await node.header(to);
  if (!end) return 'moved';
  const range: LogRange = from === to ? { hash: end.hash } : { from, to };
  const managers = { address: [...emitters.keys()] as Hex[], topics: managerTopics(emitters.values()) };
  const [ofManagers, ofKnown, isNext] = await Promise.all([
    node.logs(managers, range),
    strategyLogs(node, [...strategies], range),
    follows(node, end, parent),
  ]);
  if (!isNext) return 'moved';
  if (!ofManagers || !ofKnown) return 'too-much';
  const byManagers = decodeAll(ofManagers, emitters);
  const ofNew = await strategyLogs(node, newStrategies(byManagers, strategies), range);
  if (!ofNew) return 'too-much';
  const logs = [...ofManagers, ...ofKnown, ...ofNew];
  const isOfEnd = ({ blockNumber, blockHash }: RawLog) =>
    Number(blockNumber) !== to || blockHash === end.hash;
  const times = logs.every(isOfEnd) ? await timesOf(node, logs) : undefined;
  if (!times) return 'moved';
  // The same end means the same blocks before it: nothing turned while the logs were read.
  if ((await node.header(to))?.hash !== end.hash) return 'moved';
  const told = [...byManagers, ...decodeAll([...ofKnown, ...ofNew], emitters)];
  return { from, end, events: inOrder(told.map(({ log, event }) => ({ ...event, time: times(log) }))) };
}

/** An event, not placed in time yet, with the log that it comes from. */
type Told = { log: RawLog; event: Omit<PlacedEvent, 'time'> };

const decodeAll = (logs: readonly RawLog[], emitters: ReadonlyMap<string, Emitter>): Told[] =>
  logs.flatMap((log) => {
    const event = decodeLog(log, emitters);
    return event ? [{ log, event }] : [];
  });

/** What strategies say; undefined where the node refuses to list so much. */
async function strategyLogs(
  node: Node,
  strategies: readonly Address[],
  range: LogRange,
): Promise<RawLog[] | undefined> {
  const found: RawLog[] = [];
  for (let start = 0; start < strategies.length; start += ADDRESSES_AT_ONCE) {
    const address = strategies.slice(start, start + ADDRESSES_AT_ONCE);
    const logs = await node.logs({ address, topics: strategyTopics() }, range);
    if (!logs) return undefined;
    found.push(...logs);
  }
  return found;
}

/** Strategies that the managers name for the first time. */
function newStrategies(told: readonly Told[], known: ReadonlySet<Address>): Address[] {
  const named = told.flatMap(({ event }) => (event.args.strategy as Address | undefined) ?? []);
  return [...new Set(named)].filter((strategy) => !known.has(strategy));
}

/** A block right after its parent names it; further on, the chain is asked for the parent again. */
async function follows(node: Node, end: Header, parent: Parent | undefined): Promise<boolean> {
  if (!parent) return true;
  if (end.number === parent.block + 1) return end.parentHash === parent.hash;
  return (await node.header(parent.block))?.hash === parent.hash;
}

const inOrder = (events: PlacedEvent[]): PlacedEvent[] =>
  events.sort((a, b) => a.block - b.block || a.log - b.log);

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
