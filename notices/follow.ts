import type { Database } from '../indexer/store/database';
import type { Address } from '../lib/domain/units';
import { isBefore, touchedBy, type WatchFacts } from '../lib/server/notices-touched';
import type { StatsSource } from '../lib/server/stats';
import type { Happenings, StakerEvents } from '../lib/wire/stats/happenings';
import {
  forgetReached,
  keepReached,
  noteEvents,
  type Reached,
  readReached,
  SETTLED_BLOCKS,
  takeBack,
} from './messages';
import { type Subscription, subscriptionsOf } from './subscriptions';

/** Events of one account that one answer holds. */
const MOST_EVENTS = 200;
/** Blocks that are asked about once more. */
const OVERLAP = 8;

/** Keeps the messages of one network in step with what the index tells. */
export class Follower {
  private readonly network: string;
  private readonly index: Pick<StatsSource, 'ask'>;
  private readonly database: Database;
  private readonly settledBlocks: number;
  /** Accounts of which the last answer was of a later block than the events, which may be one of another chain: from where they are compared again. */
  private readonly unsure = new Map<Address, number>();
  /** By account; one that is not here is asked about. */
  private readonly facts = new Map<Address, WatchFacts>();

  constructor(
    network: string,
    index: Pick<StatsSource, 'ask'>,
    database: Database,
    settledBlocks = SETTLED_BLOCKS,
  ) {
    this.network = network;
    this.settledBlocks = settledBlocks;
    this.index = index;
    this.database = database;
  }

  /** Writes what came since the last step, all of it or nothing. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const subscriptions = await subscriptionsOf(this.database, this.network);
    if (subscriptions.length === 0) {
      this.facts.clear();
      this.unsure.clear();
      await forgetReached(this.database, this.network);
      return false;
    }
    const reached = await readReached(this.database, this.network);
    const answer = await this.index.ask('happenings', {}, this.question(reached?.cursor));
    if (!answer) return false;
    const { data, block } = answer;
    const isTouched = touchedBy(data, block.number);
    const accounts = [...new Set(subscriptions.map(({ address }) => address))].filter(
      (account) => this.unsure.has(account) || isTouched(account, this.facts.get(account)),
    );
    const told = await this.askAll(accounts, subscriptions, reached, data.turnedAfter);
    // It would lack what is taken for told from here on.
    if (told.some(({ at }) => isBefore(at, block))) return false;
    // While there is more, what the next part touches is asked for from where this one began.
    const readTo = data.isMore ? (reached?.block ?? block.number) : block.number;
    await this.write(subscriptions, told, { ...data, block, readTo });
    this.remember(told, block, subscriptions);
    return data.isMore;
  }

  private question(cursor: string | undefined) {
    return cursor === undefined
      ? { start: 'now' as const, limit: MOST_EVENTS }
      : { cursor, start: 'first' as const, limit: MOST_EVENTS };
  }

  private async askAll(
    accounts: readonly Address[],
    subscriptions: readonly Subscription[],
    reached: Reached | undefined,
    turnedAfter: number | undefined,
  ): Promise<Told[]> {
    const told: Told[] = [];
    for (const account of accounts) {
      const own = subscriptions.filter(({ address }) => address === account);
      const subscribedAt = Math.min(...own.map(({ since_block: block }) => block));
      const known = Math.min(
        reached?.block ?? subscribedAt,
        turnedAfter ?? Number.MAX_SAFE_INTEGER,
        this.unsure.get(account) ?? Number.MAX_SAFE_INTEGER,
      );
      // A subscription may have been made while the last step was under way; what is told already is not told again.
      const settled = (reached?.block ?? 0) - this.settledBlocks;
      const since = Math.max(0, subscribedAt, settled, known - OVERLAP);
      const query = { since, limit: MOST_EVENTS };
      const answer = await this.index.ask('stakerEvents', { address: account }, query);
      if (answer) told.push({ account, since, at: answer.block, total: answer.total, ...answer.data });
    }
    return told;
  }

  private async write(
    subscriptions: readonly Subscription[],
    told: readonly Told[],
    { cursor, turnedAfter, block: now, readTo }: Happenings & { block: Block; readTo: number },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const subscription of subscriptions) {
        const own = told.find(({ account }) => account === subscription.address);
        if (!own) continue;
        const events = own.events.filter(
          ({ block }) => block > subscription.since_block && block <= now.number,
        );
        if (turnedAfter !== undefined || own.at.hash === now.hash) {
          await takeBack(tx, subscription, wholeFrom(own), own.events);
        }
        await noteEvents(tx, subscription, events);
      }
      await keepReached(tx, this.network, { cursor, block: readTo });
    });
  }

  /** An account of which something newer was told already is asked about again. */
  private remember(told: readonly Told[], now: Block, subscriptions: readonly Subscription[]): void {
    for (const { account, events, operators, nextReadyBlock, at, since } of told) {
      if (at.hash === now.hash) this.unsure.delete(account);
      else this.unsure.set(account, since);
      const isAhead = events.some(({ block }) => block > now.number);
      if (isAhead) this.facts.delete(account);
      else this.facts.set(account, { operators, ...(nextReadyBlock !== undefined && { nextReadyBlock }) });
    }
    const subscribed = new Set(subscriptions.map(({ address }) => address));
    for (const known of [this.facts, this.unsure]) {
      for (const account of known.keys()) if (!subscribed.has(account)) known.delete(account);
    }
  }
}

type Block = { number: number; hash: string };
type Told = StakerEvents & { account: Address; since: number; at: Block; total: number | undefined };

/** Behind this block no event is left out of what was told. */
function wholeFrom({ total, events, since }: Told): number {
  const isCut = total !== undefined && total > events.length;
  return isCut ? (events[MOST_EVENTS - 1]?.block ?? since) : since;
}
