import { z } from 'zod';
import type { Queryable } from '../indexer/store/database';
import { correctionWords, noticeWords } from '../lib/text/notices';
import { type StakerEvent, stakerEvent } from '../lib/wire/stats/happenings';
import type { Subscription } from './subscriptions';

export type Reached = { cursor: string; block: number };

/** A message that is to be sent now, with where to. */
export type Due = {
  id: number;
  type: 'event' | 'correction';
  event: string;
  content: string;
  attempts: number;
  subscription: number;
} & Pick<Subscription, 'network' | 'address' | 'channel' | 'endpoint' | 'keys'>;

export async function readReached(tx: Queryable, network: string): Promise<Reached | undefined> {
  const [row] = await tx.query<Reached>('select cursor, block from reached where network = $1', [network]);
  return row;
}

export async function keepReached(tx: Queryable, network: string, { cursor, block }: Reached): Promise<void> {
  await tx.query(
    'insert into reached values ($1, $2, $3) on conflict (network) do update set cursor = excluded.cursor, block = excluded.block',
    [network, cursor, block],
  );
}

export const forgetReached = async (tx: Queryable, network: string): Promise<void> => {
  await tx.query('delete from reached where network = $1', [network]);
};

const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));

/** Of what is kept of a message, the event, with its amounts as numbers again. */
const kept = z.object({ event: stakerEvent });

/**
 * Blocks behind what was read of a network: nothing that lies deeper is told anew or taken back. The index itself goes
 * back half as far; one that begins anew tells everything again, and this is where we do not follow it.
 */
export const SETTLED_BLOCKS = 1_024;

/** Deletes what was told and is settled. It lies twice as deep, for a chain that turned may be shorter than before. */
export const forgetSettled = async (tx: Queryable, settledBlocks = SETTLED_BLOCKS): Promise<void> => {
  await tx.query(
    `delete from message m using subscription s, reached r
     where s.id = m.subscription and r.network = s.network
       and m.state in ('delivered', 'failed') and m.block <= r.block - $1`,
    [2 * settledBlocks],
  );
};

/**
 * Puts events among what is to be sent; of those that were told and not taken back nothing more is said, and of a
 * withdrawal that was collected before nobody needs to hear any more that it is ready.
 */
export async function noteEvents(
  tx: Queryable,
  { id }: Subscription,
  events: readonly StakerEvent[],
): Promise<void> {
  const inOrder = [...events].sort((a, b) => a.block - b.block || a.logIndex - b.logIndex);
  for (const event of inOrder) {
    await keepTold(tx, id, event.id);
    if (event.withdrawal?.completedBlock !== undefined) {
      await tx.query(
        "delete from message where subscription = $1 and event = $2 and type = 'event' and not tried",
        [id, event.id],
      );
      continue;
    }
    await tx.query(
      `insert into message (subscription, event, type, turn, block, content)
       select $1::bigint, $2::text, 'event', count(*) filter (where type = 'event'), $3::bigint, $4::text
       from message where subscription = $1 and event = $2
       having count(*) filter (where type = 'event') = count(*) filter (where type = 'correction')`,
      [id, event.id, event.block, toJson({ ...noticeWords(event), event })],
    );
  }
}

/** Where nobody can have been told yet that an event was gone, nobody has to be now that it is back. */
async function keepTold(tx: Queryable, subscription: number, event: string): Promise<void> {
  await tx.query(
    `delete from message
     where subscription = $1 and event = $2 and type = 'correction' and not tried
       and turn = (select max(turn) from message where subscription = $1 and event = $2 and type = 'event')`,
    [subscription, event],
  );
}

type Standing = { id: number; event: string; turn: number; block: number; content: string };

/**
 * After a reorganisation: what lies above `from` and is not among the events that the chain has now was not to be told.
 * Where no attempt was made to send it, it is dropped; where it may have been told, that is taken back.
 */
export async function takeBack(
  tx: Queryable,
  { id }: Subscription,
  from: number,
  events: readonly StakerEvent[],
): Promise<void> {
  const there = new Set(events.map((event) => event.id));
  const standing = await tx.query<Standing>(
    `select id, event, turn, block, content from message m
     where subscription = $1 and type = 'event' and block > $2 and not exists (
       select 1 from message c where c.subscription = m.subscription and c.event = m.event and c.turn = m.turn
         and c.type = 'correction')`,
    [id, from],
  );
  for (const { id: message, event, turn, block, content } of standing) {
    if (there.has(event)) continue;
    const dropped = await tx.query('delete from message where id = $1 and not tried returning id', [message]);
    if (dropped.length > 0) continue;
    const told = kept.parse(JSON.parse(content)).event;
    await tx.query(
      `insert into message (subscription, event, type, turn, block, content)
       values ($1, $2, 'correction', $3, $4, $5)`,
      [id, event, turn, block, toJson({ ...correctionWords(told), event: told })],
    );
  }
}

/** What is to be sent by now, the oldest of each subscription. */
export const readDue = (tx: Queryable, nowMs: number, limit: number): Promise<Due[]> =>
  tx.query<Due>(
    `select m.id, m.type, m.event, m.content, m.attempts, m.subscription,
       s.network, s.address, s.channel, s.endpoint, s.keys
     from message m join subscription s on s.id = m.subscription
     where m.state = 'waiting' and m.due_at <= $1
       and not exists (select 1 from message o where o.subscription = m.subscription and o.state in ('waiting', 'sending') and o.id < m.id)
     order by m.id limit ${limit}`,
    [nowMs],
  );

/** Marks what is being sent: whoever takes it back from now on has to say so. Whether it was still to be sent. */
export async function noteSending(tx: Queryable, id: number): Promise<boolean> {
  const marked = await tx.query(
    "update message set state = 'sending', tried = true where id = $1 and state = 'waiting' returning id",
    [id],
  );
  return marked.length > 0;
}

/** What an earlier process was sending when it ended: nobody knows whether it arrived. */
export const resumeSending = async (tx: Queryable): Promise<void> => {
  await tx.query("update message set state = 'waiting' where state = 'sending'");
};

export const noteDelivered = async (tx: Queryable, id: number): Promise<void> => {
  await tx.query(
    `with done as (
       update message set state = 'delivered', attempts = attempts + 1 where id = $1 returning subscription)
     update subscription set delivered = delivered + 1 where id in (select subscription from done)`,
    [id],
  );
};

/** Tried in vain, and to be tried again once it is `dueMs`. */
export const noteTried = async (tx: Queryable, id: number, dueMs: number): Promise<void> => {
  await tx.query("update message set attempts = attempts + 1, due_at = $2, state = 'waiting' where id = $1", [
    id,
    dueMs,
  ]);
};

/** Tried in vain for the last time; the subscription says so from now on. */
export const noteFailed = async (tx: Queryable, id: number): Promise<void> => {
  await tx.query(
    `with done as (
       update message set state = 'failed', attempts = attempts + 1 where id = $1 returning subscription)
     update subscription set failed = failed + 1, failed_at = $2 where id in (select subscription from done)`,
    [id, Math.floor(Date.now() / 1000)],
  );
};
