import 'server-only';
import { fieldWords } from './field-words';
import { SUBSCRIBE_COST, subscriptionsPerHour } from './notices-route';
import { headersNamed, json, parameterOf, ref } from './openapi-parts';
import { type RouteFields, refTo } from './openapi-schemas';

const rates = headersNamed('RateLimit', 'RateLimit-Policy');

const failing = {
  400: ref('responses', 'Invalid'),
  404: ref('responses', 'NoSuchNetwork'),
  429: ref('responses', 'TooManyRequests'),
  503: ref('responses', 'IndexUnavailable'),
};

const streamWords = [
  'Server-sent events for as long as the connection lasts. `list` begins anew: what was told before is void.',
  '`known` was there before, `notice` is new; the data of both is a `LiveNotice`, and the id is that of the event.',
  '`away` says that the index cannot be asked, so that nothing is told for now; `back`, that it can again.',
  'A line that begins with a colon says only that the connection lives.',
].join(' ');

const lastEventId = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The id of the last event that was seen: only what came after it is told.',
  schema: { type: 'string' },
};

/** The stream and the feed of an account. */
const readPaths = (parameters: unknown[]) => ({
  '/stakers/{address}/events': {
    get: {
      operationId: 'stakerStream',
      summary: 'What the owner of a stake should know, as it happens.',
      description: streamWords,
      parameters: [...parameters, lastEventId],
      responses: {
        200: {
          description: 'The stream.',
          headers: rates,
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...failing,
      },
    },
  },
  '/stakers/{address}/feed.atom': {
    get: {
      operationId: 'stakerFeed',
      summary: 'The same as an Atom feed: the newest, and whatever took something or became ready.',
      parameters,
      responses: {
        200: {
          description: 'The feed (RFC 4287).',
          headers: headersNamed('ETag', 'Cache-Control', 'RateLimit', 'RateLimit-Policy'),
          content: { 'application/atom+xml': { schema: { type: 'string' } } },
        },
        304: ref('responses', 'NotModified'),
        ...failing,
      },
    },
  },
});

const good = (description: string, schema: string) => ({
  description,
  headers: rates,
  content: json(schema),
});
const refused = (description: string) => ({
  description,
  headers: rates,
  content: {
    'application/json': {
      schema: { anyOf: [{ $ref: refTo('NoticesFailure') }, { $ref: refTo('Failure') }] },
    },
  },
});
const away = refused('The process that sends notices does not answer (`notices-unavailable`).');
const nobody = refused('There is no such subscription (`not-found`), or no such network.');

const subscribeWords = () =>
  [
    'Of a webhook the endpoint is asked first: it is sent a `ChallengeMessage` and must answer within five seconds with',
    '2xx and the same challenge, in an object under `challenge` or as plain text.',
    `It counts as ${SUBSCRIBE_COST} requests, and a client may ask ${subscriptionsPerHour()} times in an hour.`,
    'Pages of other sites may not.',
  ].join(' ');

const subscribing = () => ({
  '/notices/key': {
    get: {
      operationId: 'noticesKey',
      summary: 'The key by which push services know this sender (RFC 8292).',
      responses: { 200: good('The key.', 'NoticesKey'), 404: nobody, 429: failing[429], 503: away },
    },
  },
  '/notices/subscriptions': {
    post: {
      operationId: 'subscribe',
      summary: 'Has what happens to an account sent to a webhook or pushed to a browser.',
      description: subscribeWords(),
      requestBody: { required: true, content: json('SubscribeRequest') },
      responses: {
        201: good('It is on. Neither the token nor the secret is told again.', 'Subscribed'),
        400: refused(
          'A field is not understood (`invalid`), nothing is sent there (`private-target`), or the endpoint did not answer with the challenge (`unproven`).',
        ),
        404: nobody,
        409: refused('That endpoint is told of as much as one may be (`too-many`).'),
        429: failing[429],
        503: refused(
          'This server keeps no more subscriptions (`full`), the index cannot be asked (`index-unavailable`), or the process that sends notices does not answer (`notices-unavailable`).',
        ),
      },
    },
  },
  '/notices/subscription': {
    get: {
      operationId: 'subscription',
      summary: 'One subscription, by its token: what was delivered, what waits, and what was given up.',
      security: [{ subscription: [] }],
      responses: { 200: good('It is on.', 'SubscriptionState'), 404: nobody, 429: failing[429], 503: away },
    },
    delete: {
      operationId: 'unsubscribe',
      summary: 'Ends a subscription and deletes all that is kept for it.',
      security: [{ subscription: [] }],
      responses: { 200: good('It is gone.', 'Done'), 404: nobody, 429: failing[429], 503: away },
    },
  },
});

/** What the owner of a stake is told, and who is told: none of it a route of the index. */
export const noticesPathsOf = ({ params }: RouteFields) => {
  const path = Object.entries(params).map(([name, schema]) =>
    parameterOf('path', name, schema, fieldWords('stakerEvents', name)),
  );
  return { ...readPaths(path), ...subscribing() };
};

export const securityParts = {
  subscription: { type: 'http', scheme: 'bearer', description: 'The token of a subscription.' },
};

const signature = {
  name: 'Rampart-Signature',
  in: 'header',
  required: true,
  description: '`t=<seconds>,v1=<hex>`: the HMAC-SHA256 of "<seconds>.<body>" under the secret.',
  schema: { type: 'string' },
};

/** What this server sends to the endpoint of a webhook. */
export const webhookParts = {
  challenge: {
    post: {
      operationId: 'challenge',
      summary: 'Sent once, before there is a subscription.',
      parameters: [signature],
      requestBody: { required: true, content: json('ChallengeMessage') },
      responses: {
        '2XX': { description: 'The same challenge.', content: json('ChallengeAnswer') },
      },
    },
  },
  notice: {
    post: {
      operationId: 'notice',
      summary: 'Sent for each event, and when the chain takes one back; again until it is answered with 2xx.',
      parameters: [signature],
      requestBody: { required: true, content: json('NoticeMessage') },
      responses: {
        '2XX': { description: 'It is taken, and not sent again.' },
        410: { description: 'No more of this: the subscription ends.' },
      },
    },
  },
};
