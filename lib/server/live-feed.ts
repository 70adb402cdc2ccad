import 'server-only';
import { setTimeout as rest } from 'node:timers/promises';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import type { Address } from '../domain/units';
import type { StakerEvent, StakerEvents } from '../wire/stats/happenings';
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

export const createLiveFeed = (index: Pick<StatsSource, 'ask'>, pollMs: number): LiveFeed =>
  new FollowedFeed(index, pollMs);

class FollowedFeed implements LiveFeed {
  private readonly index: Pick<StatsSource, 'ask'>;
  private readonly pollMs: number;
  private readonly streams = new Set<Stream>();
  private readonly facts = new Map<Address, Known>();
  /** Accounts that the index fails to answer for while it answers for others. */
  private readonly failing = new Set<Address>();
  private cursor: string | undefined;
  private isRunning = false;
  private isAway = false;

  constructor(index: Pick<StatsSource, 'ask'>, pollMs: number) {
    this.index = index;
    this.pollMs = pollMs;
  }

  open(listener: Parameters<LiveFeed['open']>[0]): (() => void) | undefined {
    const { streams } = this;
    const own = [...streams].filter(({ client }) => client === listener.client).length;
    if (streams.size >= MOST_STREAMS || own >= MOST_OF_CLIENT) return undefined;
    const isAway = this.isAway || this.failing.has(listener.account);
    const stream: Stream = { ...listener, shown: undefined, isAway };
    streams.add(stream);
    if (isAway) stream.send({ name: 'away' });
    if (!this.isRunning) void this.run();
    return () => streams.delete(stream);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.streams.size > 0) {
      const restMs = await this.step().then(
        () => {
          this.tellAway(false);
          return this.pollMs;
        },
        (error: unknown) => {
          // The index is away, or says what nobody expects: the streams stay, and go on when it is back.
          this.tellAway(true);
          if (!(error instanceof ProblemError)) console.warn(`the live feed: ${String(error)}`);
          return FAILED_REST_MS;
        },
      );
      await rest(restMs);
    }
    this.isRunning = false;
    this.isAway = false;
    this.cursor = undefined;
    this.facts.clear();
    this.failing.clear();
  }

  private tellAway(isAway: boolean): void {
    this.isAway = isAway;
    for (const stream of this.streams) {
      const isNow = isAway || this.failing.has(stream.account);
      if (stream.isAway === isNow) continue;
      stream.isAway = isNow;
      attempt(this.streams, stream, () => stream.send({ name: isNow ? 'away' : 'back' }));
    }
  }

  private async step(): Promise<void> {
    const { cursor, facts } = this;
    const question = cursor === undefined ? { start: 'now' as const } : { start: 'first' as const, cursor };
    const answer = await this.index.ask('happenings', {}, { ...question, limit: 200 });
    if (!answer) return;
    const { data, block } = answer;
    const isTouched = touchedBy(data, block.number);
    const accounts = new Set([...this.streams].map(({ account }) => account));
    for (const known of [facts, this.failing]) {
      for (const account of known.keys()) if (!accounts.has(account)) known.delete(account);
    }
    const problems: ProblemError[] = [];
    for (const account of accounts) {
      const waits = [...this.streams].some((stream) => stream.account === account && !stream.shown);
      if (!waits && !isTouched(account, facts.get(account))) continue;
      // Where the chain turned, some of what was shown may be gone.
      const since = data.turnedAfter === undefined ? facts.get(account)?.since : undefined;
      const result = await this.show(account, since, block);
      // Of before what is taken for told from here on, or of another chain: then all of it is asked again.
      if (result === 'old') return;
      if (result !== 'shown') problems.push(result);
    }
    const [problem] = problems;
    if (problem && problems.length === accounts.size) throw problem;
    this.cursor = data.cursor;
  }

  /** Tells one account's streams what there is; a failure is given back, and is asked about again. */
  private async show(
    account: Address,
    since: number | undefined,
    block: Parameters<typeof isBefore>[1],
  ): Promise<'shown' | 'old' | ProblemError> {
    try {
      const told = await askFor(this.index, account, since);
      if (!told || isBefore(told.block, block)) return 'old';
      this.failing.delete(account);
      this.facts.set(account, knownOf(told.data));
      for (const stream of this.streams) {
        if (stream.account !== account) continue;
        attempt(this.streams, stream, () => tell(stream, told.data.events));
      }
      return 'shown';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.failing.add(account);
      this.facts.delete(account);
      return error;
    }
  }
}

/** `since`: of later blocks than this one is all that is shown of an account; absent where there may be less than fits. */
type Known = WatchFacts & { since?: number };

function knownOf({ events, ...facts }: StakerEvents): Known {
  const since = Math.min(...events.map(({ block }) => block)) - 1;
  return events.length < MOST_SHOWN || since < 0 ? facts : { ...facts, since };
}

/** What an account is shown. Behind what was shown nothing new appears, unless some of that is gone. */
async function askFor(index: Pick<StatsSource, 'ask'>, address: Address, since: number | undefined) {
  const query = { limit: MOST_SHOWN, ...(since !== undefined && { since }) };
  const told = await index.ask('stakerEvents', { address }, query);
  const isGone = since !== undefined && told !== undefined && told.data.events.length < MOST_SHOWN;
  return isGone ? index.ask('stakerEvents', { address }, { limit: MOST_SHOWN }) : told;
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
  const ids = events.map(keyOf);
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

/** What says that an event is told as before: that a withdrawal was collected is told anew. */
const keyOf = ({ id, withdrawal }: StakerEvent): string =>
  withdrawal?.completedBlock === undefined ? id : `${id}.collected`;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
