import 'server-only';
import { setTimeout as rest } from 'node:timers/promises';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import type { Address } from '../domain/units';
import type { StakerEvent } from '../wire/stats/happenings';
import { isBefore, touchedBy, type WatchFacts } from './notices-touched';
import { once } from './process-memory';
import { freshStatsOf, type StatsSource } from './stats';

/** So many events of an account a page shows. */
export const MOST_SHOWN = 20;
const MOST_STREAMS = 2_000;
/** Of one client: an office may sit behind one address. */
const MOST_OF_CLIENT = 30;
const FAILED_REST_MS = 2_000;

/** `list` replaces what was told before. `away`: the index cannot be asked; `back`: it can again. */
export type LiveMessage =
  | { name: 'list' | 'notices'; events: readonly StakerEvent[] }
  | { name: 'away' | 'back' };

type Stream = {
  account: Address;
  client: string;
  lastId: string | undefined;
  /** The newest first; undefined before the first answer. */
  shown: readonly string[] | undefined;
  /** It was told so. */
  isAway: boolean;
  send(message: LiveMessage): void;
};

/** The index of one network, followed once for all pages that are open. */
export type LiveFeed = {
  /** Tells what an account should know: what came after `lastId` where that is still there, then what comes. Undefined: too many listen. */
  open(listener: Pick<Stream, 'account' | 'client' | 'lastId' | 'send'>): (() => void) | undefined;
};

export const liveFeedOf = (deployment: Deployment): LiveFeed =>
  once(`live.${deployment.name}`, () =>
    createLiveFeed(
      freshStatsOf(deployment),
      Math.min(Math.max(deployment.blockTimeSeconds * 500, 300), 2_000),
    ),
  );

export function createLiveFeed(index: Pick<StatsSource, 'ask'>, pollMs: number): LiveFeed {
  const streams = new Set<Stream>();
  const facts = new Map<Address, WatchFacts>();
  let cursor: string | undefined;
  let isRunning = false;
  let isAway = false;

  const tellAway = (isNow: boolean) => {
    isAway = isNow;
    for (const stream of streams) {
      if (stream.isAway === isNow) continue;
      stream.isAway = isNow;
      attempt(streams, stream, () => stream.send({ name: isNow ? 'away' : 'back' }));
    }
  };
  const step = async () => {
    const question = cursor === undefined ? { start: 'now' as const } : { start: 'first' as const, cursor };
    const answer = await index.ask('happenings', {}, { ...question, limit: 200 });
    if (!answer) return;
    const isTouched = touchedBy(answer.data, answer.block.number);
    const accounts = new Set([...streams].map(({ account }) => account));
    for (const account of facts.keys()) if (!accounts.has(account)) facts.delete(account);
    for (const account of accounts) {
      const waits = [...streams].some((stream) => stream.account === account && !stream.shown);
      if (!waits && !isTouched(account, facts.get(account))) continue;
      const told = await index.ask('stakerEvents', { address: account }, { limit: MOST_SHOWN });
      // Of before what is taken for told from here on, or of another chain: then all of it is asked again.
      if (!told || isBefore(told.block, answer.block)) return;
      const { events, ...rest } = told.data;
      facts.set(account, rest);
      for (const stream of streams) {
        if (stream.account === account) attempt(streams, stream, () => tell(stream, events));
      }
    }
    cursor = answer.data.cursor;
  };
  const run = async () => {
    isRunning = true;
    while (streams.size > 0) {
      const restMs = await step().then(
        () => {
          tellAway(false);
          return pollMs;
        },
        (error: unknown) => {
          // The index is away, or says what nobody expects: the streams stay, and go on when it is back.
          tellAway(true);
          if (!(error instanceof ProblemError)) console.warn(`the live feed: ${String(error)}`);
          return FAILED_REST_MS;
        },
      );
      await rest(restMs);
    }
    isRunning = false;
    isAway = false;
    cursor = undefined;
    facts.clear();
  };
  return {
    open(listener) {
      const own = [...streams].filter(({ client }) => client === listener.client).length;
      if (streams.size >= MOST_STREAMS || own >= MOST_OF_CLIENT) return undefined;
      const stream: Stream = { ...listener, shown: undefined, isAway };
      streams.add(stream);
      if (isAway) stream.send({ name: 'away' });
      if (!isRunning) void run();
      return () => streams.delete(stream);
    },
  };
}

/** Writes to a stream. One that ended while it was written to is none any more; the others go on. */
function attempt(streams: Set<Stream>, stream: Stream, write: () => void): void {
  try {
    write();
  } catch (error) {
    streams.delete(stream);
    console.warn(`a live stream ended: ${error instanceof Error ? error.message : error}`);
  }
}

/** Tells a stream what is new, or everything anew where what it knows is not what there was before. */
function tell(stream: Stream, events: readonly StakerEvent[]): void {
  const ids = events.map(({ id }) => id);
  const known = stream.shown ?? (stream.lastId === undefined ? [] : [stream.lastId]);
  const [newest] = known;
  // Where nothing was shown so far, everything is new.
  const nothingShown = stream.shown === undefined ? -1 : ids.length;
  const fresh = newest === undefined ? nothingShown : ids.indexOf(newest);
  const expected = [...ids.slice(0, fresh), ...known].slice(0, ids.length);
  const goesOn = fresh >= 0 && (!stream.shown || isSame(expected, ids));
  const isNothing = stream.shown !== undefined && isSame(stream.shown, ids);
  stream.shown = ids;
  if (isNothing) return;
  // Events come the newest first, and are told the oldest first.
  if (!goesOn) stream.send({ name: 'list', events: events.toReversed() });
  else if (fresh > 0) stream.send({ name: 'notices', events: events.slice(0, fresh).reverse() });
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
