import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../indexer/store/database';
import { openEmptyDatabase } from '../indexer/testing/empty-database';
import { deploymentSchema } from '../lib/chain/deployment-schema';
import { createStats, type StatsSource } from '../lib/server/stats';
import { createIndexerSource } from '../lib/server/stats-indexer';
import { sampleAddress } from '../lib/server/testing-answers';
import { startTestIndexer, type TestIndexer } from '../lib/server/testing-indexer';
import { writeTestDeployment } from '../lib/server/testing-site';
import { noticesFailure, subscriptionState } from '../lib/wire/notices/notices';
import { challenge } from './challenge';
import { noteFailed } from './messages';
import { createPoster } from './post';
import { createServer } from './server';
import { signatureOf } from './sign';
import { openTables } from './tables';
import { createPushBrowser } from './testing/push-browser';
import { type Receiver, startReceiver, textOf } from './testing/receiver';

const MOST = 3;
const address = sampleAddress('6');

let indexer: TestIndexer;
let database: Database;
let receiver: Receiver;
let app: ReturnType<typeof createServer>;

beforeAll(async () => {
  indexer = await startTestIndexer();
  database = await openEmptyDatabase();
  await openTables(database);
  receiver = await startReceiver();
  const deployment = deploymentSchema.parse(writeTestDeployment().input);
  const stats: StatsSource = createStats(createIndexerSource(deployment, indexer.url));
  const poster = createPoster([receiver.host]);
  const indexes = new Map([['devnet', stats]]);
  app = createServer({ database, poster, publicKey: 'key', mostSubscriptions: MOST, indexes });
}, 60_000);
afterAll(async () => {
  await Promise.all([indexer.stop(), receiver.close(), database.close()]);
});
const usual: Receiver['answer'] = (challenge) => ({ status: 200, body: JSON.stringify({ challenge }) });
beforeEach(async () => {
  await database.query('delete from subscription');
  receiver.answer = usual;
  receiver.challenges.length = 0;
});

const put = async (body: object) => {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await app.fetch(new Request('http://notices/devnet/subscriptions', init));
  return { status: response.status, body: await response.json() };
};
const hook = (path = '/hook') => put({ channel: 'webhook', address, endpoint: receiver.url(path) });
const problemOf = ({ status, body }: Awaited<ReturnType<typeof put>>) => {
  const { code, message } = noticesFailure.parse(body).error;
  return [status, code, message];
};
const kept = () => database.query('select id from subscription');

it('default: an endpoint that answers with its challenge is subscribed; the challenge is signed like all that follows', async () => {
  const { status, body } = await hook();
  expect(status).toBe(201);
  const [asked] = receiver.challenges;
  const text = textOf(asked!.body);
  expect(JSON.parse(text)).toEqual({
    type: 'challenge',
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    network: 'devnet',
    account: address,
  });
  const signature = String(asked!.headers['rampart-signature']);
  const seconds = Number(/t=(\d+)/.exec(signature)![1]);
  expect(signature).toBe(signatureOf((body as { secret: string }).secret, seconds, text));
  expect([receiver.challenges.length, receiver.received.length]).toEqual([1, 0]);
});

it('behavior: the challenge alone is an answer as well, and each one is another', async () => {
  receiver.answer = (challenge) => ({ status: 202, body: `${challenge}\n` });
  expect((await hook('/a')).status).toBe(201);
  expect((await hook('/b')).status).toBe(201);
  expect(new Set(receiver.challenges.map(({ body }) => textOf(body))).size).toBe(2);
});

it.each([
  ['with another status', (challenge: string) => ({ status: 404, body: challenge }), 'status 404'],
  ['with a redirect', (challenge: string) => ({ status: 302, body: challenge }), 'status 302'],
  ['with nothing', () => ({ status: 200, body: '' }), 'not the challenge'],
  [
    'with a page that repeats it',
    (challenge: string) => ({ status: 200, body: `<p>${challenge}` }),
    'not the',
  ],
  ['with another one', () => ({ status: 200, body: '{"challenge":"x"}' }), 'not the challenge'],
  ['with its own body', (_: string, sent: string) => ({ status: 200, body: sent }), 'not the challenge'],
  [
    'without end',
    (challenge: string) => ({ status: 200, body: challenge.padStart(1e6) }),
    'not the challenge',
  ],
])(
  'error: an endpoint that answers %s is not subscribed, and it is said what it did',
  async (_, answer, words) => {
    receiver.answer = answer;
    expect(problemOf(await hook())).toEqual([400, 'unproven', expect.stringContaining(words)]);
    expect(receiver.challenges).toHaveLength(1);
    expect(await kept()).toEqual([]);
  },
);

it('error: an endpoint where nobody answers proves nothing', async () => {
  const { host, url, close } = await startReceiver();
  await close();
  const reason = await challenge(createPoster([host]), {
    network: 'devnet',
    account: address,
    endpoint: url('/hook'),
    secret: 'x',
  });
  expect(reason).toBe('Nobody answered there in time.');
});

it('error: a full server keeps no more, names the setting, and asks nobody; a browser may take its own place again', async () => {
  const { keys } = createPushBrowser();
  const push = { channel: 'push', address, endpoint: receiver.url('/push'), keys };
  expect((await put(push)).status).toBe(201);
  for (const path of ['/a', '/b']) expect((await hook(path)).status).toBe(201);
  receiver.challenges.length = 0;
  const full = [503, 'full', expect.stringContaining('NOTICES_MAX_SUBSCRIPTIONS')];
  expect(problemOf(await hook('/c'))).toEqual(full);
  expect(receiver.challenges).toEqual([]);
  expect((await put(push)).status).toBe(201);
  expect(await kept()).toHaveLength(MOST);
});

it('behavior: what was given up is told with its time', async () => {
  const { body } = await hook();
  const { token } = body as { token: string };
  const [row] = await database.query<{ id: number }>(
    "insert into message (subscription, event, type, block, content) select id, 'x', 'event', 1, '{}' from subscription returning id",
  );
  await noteFailed(database, row!.id);
  const headers = { authorization: `Bearer ${token}` };
  const response = await app.fetch(new Request('http://notices/devnet/subscription', { headers }));
  const state = subscriptionState.parse(await response.json());
  expect(state).toMatchObject({ failed: 1, delivered: 0, waiting: 0 });
  expect(state.lastFailedAt).toBeGreaterThanOrEqual(state.createdAt);
});
