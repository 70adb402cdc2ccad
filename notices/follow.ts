import type { Database, Queryable } from '../indexer/store/database';
import { ProblemError } from '../lib/chain/problem-error';
import type { Address } from '../lib/domain/units';
import { isBefore, touchedBy, type WatchFacts } from '../lib/server/notices-touched';
import type { StatsSource } from '../lib/server/stats';
import type { Happenings } from '../lib/wire/stats/happenings';
import {
  forgetReached,
  keepReached,
  noteEvents,
  type Reached,
  readReached,
  SETTLED_BLOCKS,
  takeBack,
} from './messages';
import { type Block, readEvents, type Told } from './read-events';
import { keepUnread, type Subscription, subscriptionsOf } from './subscriptions';

/** Events that one answer holds. */
const PAGE_SIZE = 200;
/** Accounts that fail before it is taken for certain that none can be asked about. */
const MOST_FAILED = 5;
/** Blocks that are asked about once more. */
const OVERLAP = 8;

/** Keeps the messages of one network in step with what the index tells. */
export class Follower {
  private readonly network: string;
  private readonly index: Pick<StatsSource, 'ask'>;
  private readonly database: Database;
  private readonly settledBlocks: number;
  private readonly pageSize: number;
  /** By account; one that is not here is asked about. */
  private readonly facts = new Map<Address, WatchFacts>();

  constructor(
    network: string,
    index: Pick<StatsSource, 'ask'>,
    database: Database,
    { settledBlocks = SETTLED_BLOCKS, pageSize = PAGE_SIZE } = {},
  ) {
    this.network = network;
    this.settledBlocks = settledBlocks;
    this.pageSize = pageSize;
    this.index = index;
    this.database = database;
  }

  /** Writes what came since the last step, all of it or nothing. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const subscriptions = await subscriptionsOf(this.database, this.network);
    if (subscriptions.length === 0) {
      this.facts.clear();
      await forgetReached(this.database, this.network);
      return false;
    }
    const reached = await readReached(this.database, this.network);
    const answer = await this.index.ask('happenings', {}, this.question(reached?.cursor));
    if (!answer) return false;
    const { data, block } = answer;
    const isTouched = touchedBy(data, block.number);
    const watched = watchedIn(subscriptions);
    // Those that failed before come last: they keep nobody waiting.
    const touched = [...watched.values()]
      .filter((one) => one.unreadFrom !== undefined || isTouched(one.account, this.facts.get(one.account)))
      .sort((a, b) => Number(a.unreadFrom !== undefined) - Number(b.unreadFrom !== undefined));
    const { told, failed } = await this.askAll(touched, reached, data.turnedAfter);
    // It would lack what is taken for told from here on.
    if (told.some(({ at }) => isBefore(at, block))) return false;
    // While there is more, what the next part touches is asked for from where this one began.
    const readTo = data.isMore ? (reached?.block ?? block.number) : block.number;
    const unread = new Map([
      ...failed,
      // Of a later block than the events, which may be one of another chain: compared again.
      ...told
        .filter(({ at }) => at.hash !== block.hash)
        .map(({ account, since }) => [account, since] as const),
    ]);
    await this.database.transaction(async (tx) => {
      await this.write(tx, subscriptions, told, { ...data, block });
      for (const { account, unreadFrom } of touched) {
        const from = unread.get(account);
        if (from !== unreadFrom) await keepUnread(tx, this.network, account, from);
      }
      await keepReached(tx, this.network, { cursor: data.cursor, block: readTo });
    });
    this.remember(told, block, watched);
    return data.isMore;
  }

  private question(cursor: string | undefined) {
    return cursor === undefined
      ? { start: 'now' as const, limit: PAGE_SIZE }
      : { cursor, start: 'first' as const, limit: PAGE_SIZE };
  }

  /** What each is told. One whose answer fails keeps nobody else waiting: it is asked about again from where it was. */
  private async askAll(
    accounts: readonly Watched[],
    reached: Reached | undefined,
    turnedAfter: number | undefined,
  ): Promise<{ told: Told[]; failed: Map<Address, number> }> {
    const told: Told[] = [];
    const failed = new Map<Address, number>();
    const problems: ProblemError[] = [];
    for (const one of accounts) {
      const since = this.sinceOf(one, reached, turnedAfter);
      try {
        const found = await readEvents(this.index, one.account, since, this.pageSize);
        if (found) told.push(found);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        failed.set(one.account, since);
        if (one.unreadFrom !== undefined) continue;
        problems.push(error);
        if (told.length === 0 && problems.length >= MOST_FAILED) break;
      }
    }
    const [first] = problems;
    if (!first) return { told, failed };
    if (told.length === 0) throw first;
    console.warn(`notices: the events of ${problems.length} accounts cannot be read: ${first.message}`);
    return { told, failed };
  }

  private sinceOf(
    { subscribedAt, unreadFrom }: Watched,
    reached: Reached | undefined,
    turnedAfter: number | undefined,
  ): number {
    const known = Math.min(reached?.block ?? subscribedAt, turnedAfter ?? Number.MAX_SAFE_INTEGER);
    // A subscription may have been made while the last step was under way; what is told already is not told again.
    const settled = (reached?.block ?? 0) - this.settledBlocks;
    const since = Math.max(0, subscribedAt, settled, known - OVERLAP);
    return Math.min(since, unreadFrom ?? since);
  }

  private async write(
    tx: Queryable,
    subscriptions: readonly Subscription[],
    told: readonly Told[],
    { turnedAfter, block: now }: Happenings & { block: Block },
  ): Promise<void> {
    const byAccount = new Map(told.map((one) => [one.account, one]));
    for (const subscription of subscriptions) {
      const own = byAccount.get(subscription.address);
      if (!own) continue;
      const events = own.events.filter(
        ({ block }) => block > subscription.since_block && block <= now.number,
      );
      if (turnedAfter !== undefined || own.at.hash === now.hash) {
        await takeBack(tx, subscription, own.since, own.events);
      }
      await noteEvents(tx, subscription, events);
    }
  }

  /** An account of which something newer was told already is asked about again. */
  private remember(told: readonly Told[], now: Block, watched: ReadonlyMap<Address, Watched>): void {
    for (const { account, events, operators, nextReadyBlock } of told) {
      const isAhead = events.some(({ block }) => block > now.number);
      if (isAhead) this.facts.delete(account);
      else this.facts.set(account, { operators, ...(nextReadyBlock !== undefined && { nextReadyBlock }) });
    }
    for (const account of this.facts.keys()) if (!watched.has(account)) this.facts.delete(account);
  }
}

/** An account that somebody subscribed to: since when, and from where it was not read although the network was. */
type Watched = { account: Address; subscribedAt: number; unreadFrom: number | undefined };

function watchedIn(subscriptions: readonly Subscription[]): Map<Address, Watched> {
  const watched = new Map<Address, Watched>();
  for (const { address: account, since_block: since, unread_from: unread } of subscriptions) {
    const known = watched.get(account);
    const from = [known?.unreadFrom, unread].filter((one) => typeof one === 'number');
    watched.set(account, {
      account,
      subscribedAt: Math.min(since, known?.subscribedAt ?? since),
      unreadFrom: from.length > 0 ? Math.min(...from) : undefined,
    });
  }
  return watched;
}
