import {
  type Abi,
  type AbiEvent,
  type AbiParameter,
  type ContractEventName,
  type DecodeEventLogReturnType,
  decodeAbiParameters,
  getAddress,
  type Hex,
  toEventSelector,
} from 'viem';
import { allocationManagerAbi } from '../../contracts-abi/eigenlayer/allocation-manager';
import { avsDirectoryAbi } from '../../contracts-abi/eigenlayer/avs-directory';
import { delegationManagerAbi } from '../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '../../contracts-abi/eigenlayer/eigen-pod-manager';
import { rewardsCoordinatorAbi } from '../../contracts-abi/eigenlayer/rewards-coordinator';
import { strategyAbi } from '../../contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '../../contracts-abi/eigenlayer/strategy-manager';
import type { Deployment } from '../../lib/chain/deployment-schema';
import type { Address } from '../../lib/domain/units';
import { storableText } from '../store/storable-text';

/** Where an event came from, in the names of the deployment file; `strategy` for any contract outside it. */
export const abis = {
  delegationManager: delegationManagerAbi,
  strategyManager: strategyManagerAbi,
  allocationManager: allocationManagerAbi,
  eigenPodManager: eigenPodManagerAbi,
  rewardsCoordinator: rewardsCoordinatorAbi,
  avsDirectory: avsDirectoryAbi,
  strategy: strategyAbi,
} as const;

export type Emitter = keyof typeof abis;
export type EventName<From extends Emitter> = ContractEventName<(typeof abis)[From]>;
export type Args<From extends Emitter, Name extends EventName<From>> = Extract<
  DecodeEventLogReturnType<(typeof abis)[From], Name>,
  { eventName: Name }
>['args'];

/** Where and when an event happened. `address` is the contract that emitted it. */
export type EventPlace = {
  address: Address;
  block: number;
  blockHash: Hex;
  log: number;
  time: number;
  transaction: Hex;
};

export type PlacedEvent = EventPlace & {
  from: Emitter;
  name: string;
  args: Readonly<Record<string, unknown>>;
};

/** A log as a node gives it. */
export type RawLog = {
  address: Hex;
  topics: readonly Hex[];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  blockTimestamp?: Hex;
  logIndex: Hex;
  transactionHash: Hex;
};

type Decoder = { name: string; indexed: readonly AbiParameter[]; inData: readonly AbiParameter[] };

/** Events that the index follows, by emitter and first topic. */
const decoders = Object.fromEntries(
  (Object.keys(abis) as Emitter[]).map((from) => [from, decodersOf(abis[from])]),
) as Record<Emitter, Map<Hex, Decoder>>;

function decodersOf(abi: Abi): Map<Hex, Decoder> {
  const events = abi.filter((item): item is AbiEvent => item.type === 'event');
  return new Map(
    events.map((event) => [
      toEventSelector(event),
      {
        name: event.name,
        indexed: event.inputs.filter(({ indexed }) => indexed),
        inData: event.inputs.filter(({ indexed }) => !indexed),
      },
    ]),
  );
}

/** The managers of a deployment by their address in lower case. */
export function emittersOf({ protocols }: Deployment): Map<string, Emitter> {
  const known = Object.entries(protocols.eigenlayer.contracts).flatMap(([name, address]) =>
    address !== undefined && name in abis ? [[address.toLowerCase(), name as Emitter] as const] : [],
  );
  return new Map(known);
}

/** What to ask a node for: everything that the managers emit, and what strategies say, whose addresses nobody lists. */
export const managerTopics = (emitters: Iterable<Emitter>): Hex[] => [
  ...new Set([...emitters].flatMap((from) => [...decoders[from].keys()])),
];
export const strategyTopics = (): Hex[] => [...decoders.strategy.keys()].filter(isOfStrategiesOnly);

/** Switches are read at the indexed block; their events are everybody's. */
const isOfStrategiesOnly = (topic: Hex) =>
  !/^(?:Paused|Unpaused)$/.test(decoders.strategy.get(topic)?.name ?? '');

/** A log as an event, without its time; undefined for one that is none of ours or whose bytes are not what its name promises. */
export function decodeLog(
  log: RawLog,
  emitters: ReadonlyMap<string, Emitter>,
): Omit<PlacedEvent, 'time'> | undefined {
  const from = emitters.get(log.address.toLowerCase()) ?? 'strategy';
  const [topic, ...topics] = log.topics;
  const decoder = topic && decoders[from].get(topic);
  if (!decoder || topics.length !== decoder.indexed.length) return undefined;
  const args = decodeArgs(decoder, topics, log.data);
  if (!args) return undefined;
  const { transactionHash: transaction, blockHash } = log;
  const place = { block: Number(log.blockNumber), blockHash, log: Number(log.logIndex), transaction };
  return { from, name: decoder.name, args, address: getAddress(log.address), ...place };
}

const storable = (value: unknown) => (typeof value === 'string' ? storableText(value) : value);

function decodeArgs(
  decoder: Decoder,
  topics: readonly Hex[],
  data: Hex,
): Record<string, unknown> | undefined {
  try {
    const indexed = decoder.indexed.map(
      (parameter, i) => decodeAbiParameters([parameter], topics[i] as Hex)[0],
    );
    const inData = decoder.inData.length === 0 ? [] : decodeAbiParameters(decoder.inData, data);
    const entries = [
      ...decoder.indexed.map(({ name }, i) => [name as string, indexed[i]] as const),
      ...decoder.inData.map(({ name }, i) => [name as string, inData[i]] as const),
    ];
    return Object.fromEntries(entries.map(([name, value]) => [name, storable(value)]));
  } catch (error) {
    // Another contract's event that shares the name and topic.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
