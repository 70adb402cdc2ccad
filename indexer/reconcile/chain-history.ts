import { type Abi, decodeEventLog, getAddress, type Hex, type Log, type PublicClient } from 'viem';
import { allocationManagerAbi } from '../../contracts-abi/eigenlayer/allocation-manager';
import { avsDirectoryAbi } from '../../contracts-abi/eigenlayer/avs-directory';
import { delegationManagerAbi } from '../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '../../contracts-abi/eigenlayer/eigen-pod-manager';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { rewardsCoordinatorAbi } from '../../contracts-abi/eigenlayer/rewards-coordinator';
import { strategyAbi } from '../../contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '../../contracts-abi/eigenlayer/strategy-manager';
import type { Deployment } from '../../lib/chain/deployment-schema';
import type { Address } from '../../lib/domain/units';
import type { Args, Emitter, EventName } from '../derive/events';
import { strategiesIn } from './mentions';

const abis: Readonly<Record<Emitter, Abi>> = {
  allocationManager: allocationManagerAbi,
  avsDirectory: avsDirectoryAbi,
  delegationManager: delegationManagerAbi,
  eigenPodManager: eigenPodManagerAbi,
  rewardsCoordinator: rewardsCoordinatorAbi,
  strategy: strategyAbi,
  strategyManager: strategyManagerAbi,
};

/** Where an event lies on the chain, and when that was in seconds. */
export type EventSite = {
  address: Address;
  block: number;
  blockHash: Hex;
  log: number;
  time: number;
  transaction: Hex;
};
export type SeenEvent<From extends Emitter, Name extends EventName<From>> = EventSite & {
  args: Args<From, Name>;
};

/** Every event that the managers of a deployment and the strategies that they name ever emitted, read and decoded without any part of the index. */
export class ChainHistory {
  private readonly events = new Map<string, (EventSite & { args: unknown })[]>();

  /** In the order of the chain. */
  of<From extends Emitter, Name extends EventName<From>>(from: From, name: Name): SeenEvent<From, Name>[] {
    return (this.events.get(`${from}.${name}`) ?? []) as SeenEvent<From, Name>[];
  }

  /** What had happened by the end of an earlier block. */
  until(block: number): ChainHistory {
    const earlier = new ChainHistory();
    for (const [key, events] of this.events) {
      earlier.events.set(
        key,
        events.filter((event) => event.block <= block),
      );
    }
    return earlier;
  }

  add(from: Emitter, name: string, event: EventSite & { args: unknown }): void {
    const key = `${from}.${name}`;
    const known = this.events.get(key);
    if (known) known.push(event);
    else this.events.set(key, [event]);
  }
}

const FIRST_SPAN = 10_000;

/** Reads the whole history up to and with `toBlock` by plain `eth_getLogs`; a range that is refused is asked in halves. */
export async function readHistory(
  client: PublicClient,
  { startBlock, protocols }: Deployment,
  toBlock: number,
): Promise<ChainHistory> {
  const history = new ChainHistory();
  const timeOf = rememberTimes(client);
  const read = async (emitters: ReadonlyMap<string, Emitter>) => {
    const addresses = [...emitters.keys()] as Address[];
    for (let from = startBlock; from <= toBlock && addresses.length > 0; from += FIRST_SPAN) {
      const logs = await readLogs(client, addresses, from, Math.min(from + FIRST_SPAN - 1, toBlock));
      for (const log of logs) await note(history, log, emitters, timeOf);
    }
  };
  await read(managersIn(protocols.eigenlayer.contracts));
  const strategies = [...strategiesIn(history).keys()].filter((address) => address !== NATIVE_ETH_STRATEGY);
  await read(new Map(strategies.map((address) => [address.toLowerCase(), 'strategy'])));
  return history;
}

function managersIn(contracts: Readonly<Record<string, Address | undefined>>): Map<string, Emitter> {
  const names = Object.keys(abis) as Emitter[];
  return new Map(
    names.flatMap((name) => (contracts[name] ? [[contracts[name].toLowerCase(), name] as const] : [])),
  );
}

async function readLogs(client: PublicClient, address: Address[], from: number, to: number): Promise<Log[]> {
  try {
    return await client.getLogs({ address, fromBlock: BigInt(from), toBlock: BigInt(to) });
  } catch (error) {
    if (from === to) throw error;
    const middle = Math.floor((from + to) / 2);
    const first = await readLogs(client, address, from, middle);
    return [...first, ...(await readLogs(client, address, middle + 1, to))];
  }
}

type TimeOf = (log: Log) => Promise<number>;

/** Most nodes tell the time with the log. */
function rememberTimes(client: PublicClient): TimeOf {
  const known = new Map<bigint, number>();
  return async ({ blockTimestamp, blockNumber }) => {
    if (blockTimestamp != null) return Number(blockTimestamp);
    const number = blockNumber as bigint;
    const time = known.get(number) ?? Number((await client.getBlock({ blockNumber: number })).timestamp);
    known.set(number, time);
    return time;
  };
}

async function note(
  history: ChainHistory,
  log: Log,
  emitters: ReadonlyMap<string, Emitter>,
  timeOf: TimeOf,
): Promise<void> {
  const from = emitters.get(log.address.toLowerCase());
  const decoded = from && decode(abis[from], log);
  if (!decoded) return;
  const { address, blockNumber, blockHash, logIndex, transactionHash } = log;
  history.add(from, String(decoded.eventName), {
    args: decoded.args,
    address: getAddress(address),
    block: Number(blockNumber),
    blockHash: blockHash as Hex,
    log: Number(logIndex),
    transaction: transactionHash as Hex,
    time: await timeOf(log),
  });
}

function decode(abi: Abi, { topics, data }: Log) {
  try {
    return decodeEventLog({ abi, topics, data });
  } catch (error) {
    // An event that the index does not follow.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
