import { z } from 'zod';
import { stakerEvent } from '../stats/happenings';
import { address, block, count, seconds } from '../stats/primitives';
import { addressParam } from '../stats/queries';

/** An uncompressed point of P-256, and sixteen bytes: RFC 8291. */
const pointKey = z.string().regex(/^B[A-P][\w-]{85}=?$/, 'not a public key of P-256 as base64url');
const authKey = z.string().regex(/^[\w-]{22}(==)?$/, 'not sixteen bytes as base64url');
const endpoint = z.url({ protocol: /^https?$/ }).max(2_048);

/** What a browser's push manager gives, or where a webhook is wanted. */
export const subscribeRequest = z.discriminatedUnion('channel', [
  z.strictObject({
    channel: z.literal('push'),
    address: addressParam,
    endpoint,
    keys: z.strictObject({ p256dh: pointKey, auth: authKey }),
  }),
  z.strictObject({ channel: z.literal('webhook'), address: addressParam, endpoint }),
]);

/** `token` is the only way to this subscription. `secret` signs what a webhook is sent; neither is told again. */
export const subscribed = z.object({ token: z.string(), secret: z.string().optional() });

/** One subscription as it is kept. */
export const subscriptionState = z.object({
  address,
  channel: z.enum(['push', 'webhook']),
  /** Where it goes, without the path, which may be a secret. */
  host: z.string(),
  sinceBlock: block,
  createdAt: seconds,
  delivered: count,
  waiting: count,
  /** Given up after the last attempt, and when the last of them was. */
  failed: count,
  lastFailedAt: seconds.optional(),
});

/** That a subscription is gone. */
export const unsubscribed = z.object({ ok: z.literal(true) });

/** The key by which push services know this sender. */
export const noticesKey = z.object({ publicKey: z.string() });

/** What a webhook is sent. `correction`: the event that was told of is no part of the chain any more. */
export const noticeMessage = z.object({
  /** The same for every attempt: who has seen it takes it for done. */
  id: z.string(),
  type: z.enum(['event', 'correction']),
  network: z.string(),
  account: address,
  title: z.string(),
  body: z.string(),
  event: stakerEvent,
});

/** What a webhook is sent once, before there is a subscription: it has to answer with the same `challenge`. */
export const challengeMessage = z.object({
  type: z.literal('challenge'),
  challenge: z.string(),
  network: z.string(),
  account: address,
});

/** What it answers with, unless with the challenge alone. */
export const challengeAnswer = z.object({ challenge: z.string() });

/** What goes wrong when somebody subscribes. */
export const noticesFailure = z.object({
  error: z.object({
    code: z.enum([
      'invalid',
      'private-target',
      'not-found',
      'unproven',
      'too-many',
      'too-many-requests',
      'full',
      'index-unavailable',
      'notices-unavailable',
    ]),
    message: z.string(),
  }),
});

export type SubscribeRequest = z.output<typeof subscribeRequest>;
export type Subscribed = z.output<typeof subscribed>;
export type SubscriptionState = z.output<typeof subscriptionState>;
export type ChallengeMessage = z.output<typeof challengeMessage>;
export type NoticesFailure = z.output<typeof noticesFailure>;

/** What a page shows of an event while it is open. */
export const liveNotice = z.object({
  id: z.string(),
  kind: stakerEvent.shape.kind,
  title: z.string(),
  body: z.string(),
  /** The losses of a slash, every digit. */
  exact: z.array(z.string()),
  block,
  time: seconds,
  transaction: stakerEvent.shape.transaction,
});
export type LiveNotice = z.output<typeof liveNotice>;
