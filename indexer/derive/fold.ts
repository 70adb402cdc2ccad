import type { Address, Hex } from '../../lib/domain/units';
import type { Work } from '../store/work';
import type { Args, Emitter, EventName, EventPlace, PlacedEvent } from './events';

/** What one slash did to an operator's stake in one strategy, gathered until the event that names the slash. */
export type Blow = {
  magnitudeBefore: bigint;
  magnitudeAfter: bigint;
  sharesBefore: bigint;
  sharesAfter: bigint;
  slashedShares: bigint;
};

/** What one event of a transaction tells about the next ones. Forgotten at the end of the transaction. */
export type Memory = {
  transaction: Hex | undefined;
  /** By operator and strategy. */
  blows: Map<string, Partial<Blow>>;
  /** The operator, not the staker, ends the delegation that the next event reports. */
  isForced: boolean;
  /** The withdrawal that is being completed; its payments follow. */
  completing: Hex | undefined;
  /** The withdrawal that the last event, a rate of this strategy, seems to have paid. */
  paidBy: { root: Hex; strategy: Address } | undefined;
};

export const freshMemory = (transaction?: Hex): Memory => ({
  transaction,
  blows: new Map(),
  isForced: false,
  completing: undefined,
  paidBy: undefined,
});

type Handler<A> = (args: A, at: EventPlace, work: Work, memory: Memory) => void;

/** What each event of a contract changes. An event without a handler changes nothing that the index keeps. */
export type Handlers<From extends Emitter> = {
  [Name in EventName<From>]?: Handler<Args<From, Name>>;
};

export type AllHandlers = { [From in Emitter]: Handlers<From> };

/** Applies events, in the order of the chain. */
export function fold(events: readonly PlacedEvent[], work: Work, handlers: AllHandlers): void {
  let memory = freshMemory();
  for (const event of events) {
    if (event.transaction !== memory.transaction) memory = freshMemory(event.transaction);
    const own: Readonly<Record<string, Handler<never> | undefined>> = handlers[event.from];
    own[event.name]?.(event.args as never, event, work, memory);
  }
}

/** Where and when an event happened, as rows keep it. */
export const placeOf = ({ block, log, time, transaction }: EventPlace) => ({ block, log, time, transaction });

export const dayOf = (time: number): number => Math.floor(time / 86_400);

export const pairKey = (operator: Address, strategy: Address): string => `${operator} ${strategy}`;
