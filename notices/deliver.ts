import webPush from 'web-push';
import { FetchError } from '../indexer/metadata/problem';
import type { Database } from '../indexer/store/database';
import {
  type Due,
  noteDelivered,
  noteFailed,
  noteSending,
  noteTried,
  readDue,
  resumeSending,
} from './messages';
import type { Post, Posted, Poster } from './post';
import { signatureOf } from './sign';
import { removeSubscription } from './subscriptions';
import type { Vapid } from './vapid';

const AT_ONCE = 16;
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 3_600_000;
/** About half a day of trying. */
const MOST_ATTEMPTS = 24;
/** A push service keeps a message so long for a browser that is away. */
const PUSH_SECONDS = 7 * 86_400;

export type Sender = { database: Database; poster: Poster; vapid: Vapid; contact: string };

/** Sends what is due, and notes what became of it. True when there was something. */
export async function deliverDue(sender: Sender): Promise<boolean> {
  const { database } = sender;
  if (unsure.has(database)) await resumeSending(database);
  unsure.delete(database);
  const due = await readDue(database, Date.now(), AT_ONCE);
  const done = await Promise.allSettled(due.map((message) => deliver(sender, message)));
  const failed = done.find((one) => one.status === 'rejected');
  if (!failed) return due.length > 0;
  unsure.add(database);
  throw failed.reason;
}

/** Where a round broke off: what it was sending is sent again. */
const unsure = new WeakSet<Database>();

async function deliver(sender: Sender, message: Due): Promise<void> {
  const { database, poster } = sender;
  if (!(await noteSending(database, message.id))) return;
  const request = requestOf(sender, message);
  // No message can be made for such keys, today or later.
  if (!request) return noteFailed(database, message.id);
  const posted = await poster.post(request).catch((error: unknown) => {
    if (error instanceof FetchError) return undefined;
    throw error;
  });
  if (posted && posted.status >= 200 && posted.status < 300) return noteDelivered(database, message.id);
  // The browser's owner took the permission back, or the receiver wants no more.
  const isGone = posted?.status === 410 || (message.channel === 'push' && posted?.status === 404);
  if (isGone) return removeSubscription(database, message.subscription);
  // Too long, or not understood: the same again would be answered alike.
  const isRefused = posted?.status === 413 || (message.channel === 'push' && posted?.status === 400);
  const dueMs = isRefused ? undefined : dueAfter(message.attempts + 1, posted);
  await (dueMs === undefined ? noteFailed(database, message.id) : noteTried(database, message.id, dueMs));
}

/** When the next attempt comes; undefined after the last one. */
function dueAfter(attempts: number, posted: Posted | undefined): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const restMs = Math.min(FIRST_REST_MS * 2 ** (attempts - 1), LONGEST_REST_MS);
  const wantedMs = posted?.retrySeconds === undefined ? 0 : posted.retrySeconds * 1000;
  return Date.now() + Math.max(restMs, Math.min(wantedMs, LONGEST_REST_MS));
}

function requestOf(sender: Sender, message: Due): Post | undefined {
  if (message.channel === 'webhook') return webhookOf(message);
  try {
    return pushOf(sender, message);
  } catch (error) {
    console.warn(
      `push message ${message.id} cannot be made: ${error instanceof Error ? error.message : error}`,
    );
    return undefined;
  }
}

/** The message as a receiver reads it. */
const bodyOf = ({ id, type, network, address, content }: Due): Record<string, unknown> => ({
  id: `${id}`,
  type,
  network,
  account: address,
  ...(JSON.parse(content) as object),
});

function webhookOf(message: Due): Post {
  const { secret } = JSON.parse(message.keys) as { secret: string };
  const body = JSON.stringify(bodyOf(message));
  const headers = {
    'content-type': 'application/json',
    'rampart-delivery': `${message.id}`,
    'rampart-signature': signatureOf(secret, Math.floor(Date.now() / 1000), body),
  };
  return { url: message.endpoint, headers, body: new TextEncoder().encode(body) };
}

/** Push services take four kilobytes, encrypted. */
const PUSH_BODY_LENGTH = 500;

/** A push message holds little: the words, and where to look. */
function pushOf({ vapid, contact }: Sender, message: Due): Post {
  const { event: _, body, ...words } = bodyOf(message);
  const keys = JSON.parse(message.keys) as { p256dh: string; auth: string };
  const subscription = { endpoint: message.endpoint, keys };
  const details = webPush.generateRequestDetails(
    subscription,
    JSON.stringify({
      ...words,
      body: [...String(body)].slice(0, PUSH_BODY_LENGTH).join(''),
      tag: `${message.network}.${message.event}`,
    }),
    { vapidDetails: { subject: contact, ...vapid }, TTL: PUSH_SECONDS, urgency: 'normal' },
  );
  const headers = Object.fromEntries(
    Object.entries(details.headers).map(([name, value]) => [name, String(value)]),
  );
  return { url: details.endpoint, headers, body: new Uint8Array(details.body ?? Buffer.alloc(0)) };
}
