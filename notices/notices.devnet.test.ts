import { parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { pauseContract } from '@/devnet/scenario/pause';
import { reorganise } from '@/devnet/scenario/reorg';
import { slashOperator } from '@/devnet/scenario/slash';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Database } from '../indexer/store/database';
import { openEmptyDatabase } from '../indexer/testing/empty-database';
import { serve } from '../indexer/testing/serve';
import { TestIndex } from '../indexer/testing/test-index';
import { until } from '../indexer/testing/until';
import type { Address } from '../lib/domain/units';
import { createStats, type StatsSource } from '../lib/server/stats';
import { createIndexerSource } from '../lib/server/stats-indexer';
import { noticeMessage, subscriptionState } from '../lib/wire/notices/notices';
import { deliverDue, type Sender } from './deliver';
import { Follower } from './follow';
import { createPoster } from './post';
import { createServer } from './server';
import { signatureOf } from './sign';
import { openTables } from './tables';
import { claimsOf, createPushBrowser } from './testing/push-browser';
import { type Receiver, startReceiver, textOf } from './testing/receiver';
import { readVapid } from './vapid';

let devnet: TestDevnet;
let index: TestIndex;
let served: Awaited<ReturnType<typeof serve>>;
let stats: StatsSource;

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  index = await TestIndex.open(devnet.rpcUrl, devnet.deployment);
  await index.catchUp();
  served = await serve(index);
  const base = served.address.replace(/\/[^/]+$/, '');
  stats = createStats(createIndexerSource(index.chain.deployment, base, false));
});
afterAll(async () => {
  await served.close();
  await index.close();
  await devnet.stop();
});

let database: Database;
let receiver: Receiver;
let sender: Sender;
let follower: Follower;
let app: ReturnType<typeof createServer>;

beforeEach(async () => {
  database = await openEmptyDatabase();
  await openTables(database);
  receiver = await startReceiver();
  const poster = createPoster([receiver.host]);
  const vapid = await readVapid(database);
  sender = { database, poster, vapid, contact: 'mailto:a@b.example' };
  follower = new Follower('devnet', stats, database);
  const indexes = new Map([['devnet', stats]]);
  app = createServer({ database, poster, publicKey: vapid.publicKey, mostSubscriptions: 10, indexes });
}, 120_000);
afterEach(async () => {
  await receiver.close();
  await database.close();
});

const ask = async (path: string, init?: RequestInit) => app.fetch(new Request(`http://notices${path}`, init));
const put = (body: object) => ask('/devnet/subscriptions', { method: 'POST', body: JSON.stringify(body) });

async function webhook(address: Address): Promise<{ token: string; secret: string }> {
  const response = await put({ channel: 'webhook', address, endpoint: receiver.url('/hook') });
  expect(response.status).toBe(201);
  const made = (await response.json()) as { token: string; secret: string };
  await follower.step();
  return made;
}

/** Follows the chain to its head; `isSent`: and sends until nothing is left that could be sent. */
async function settle(isSent = true): Promise<void> {
  await index.catchUp();
  const { block, hash } = index.follower.progress.indexed!;
  await until('the notices at the head', async () => {
    await follower.step();
    const [row] = await database.query<{ cursor: string; block: number }>('select * from reached');
    return row?.block === block && Buffer.from(row.cursor, 'base64url').toString().includes(hash);
  });
  while (isSent && (await deliverDue(sender)));
}

const messages = () => receiver.received.map(({ body }) => noticeMessage.parse(JSON.parse(textOf(body))));
const operator = (n: number) => devnet.deployment.devnet.operators[n]!.address;
const strategy = (key: string) =>
  devnet.deployment.devnet.tokens.find((token) => token.key === key)!.strategy;

/** Somebody with a stake that the operator's slashes in this strategy reach. */
async function stakerUnder(of: string, inStrategy: string): Promise<Address> {
  const book = await index.book();
  const rows = book.rows('staker_strategy').filter((row) => row.strategy === inStrategy);
  return rows.find(
    ({ staker, deposit_shares: shares }) =>
      staker !== of && shares > 10n && book.find('staker', { address: staker })?.operator === of,
  )!.staker;
}

describe('a webhook', () => {
  test('default: is sent a slash once, signed, with what it took to the wei', async () => {
    const address = await stakerUnder(operator(11), strategy('stETH'));
    const { secret } = await webhook(address);
    await slashOperator(devnet.deployment, { operator: operator(11), wad: parseEther('0.1') });
    await settle();
    await settle();
    const [first] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    const [message] = messages();
    expect(message).toMatchObject({ type: 'event', network: 'devnet', account: address });
    const { data } = (await stats.ask('stakerLedgers', { address }, {}))!;
    const [own] = data.find((ledger) => ledger.strategy === strategy('stETH'))!.slashes;
    expect(message!.event.losses![0]!.shares).toBe(own!.shares);
    const signature = String(first!.headers['rampart-signature']);
    const seconds = Number(/t=(\d+)/.exec(signature)![1]);
    expect(signature).toBe(signatureOf(secret, seconds, textOf(first!.body)));
    expect(signature).not.toBe(signatureOf('other', seconds, textOf(first!.body)));
  });

  test('behavior: of an account that is not concerned is sent nothing; a pause everybody is', async () => {
    await webhook(await stakerUnder(operator(1), strategy('stETH')));
    await updateOperatorMetadata(devnet.deployment, { operator: operator(11), uri: 'https://x.example' });
    await settle();
    expect(receiver.received).toEqual([]);
    await pauseContract(devnet.deployment, { contract: 'delegationManager', bits: [2] });
    await pauseContract(devnet.deployment, { contract: 'delegationManager', isLifted: true });
    await settle();
    const kinds = messages().map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind !== 'withdrawal-ready')).toEqual(['paused', 'unpaused']);
  });

  test('behavior: a withdrawal is told of in the block in which its time comes, not before', async () => {
    const waiting = (await index.book()).rows('withdrawal').filter((row) => row.completed_block === null);
    const last = waiting.sort((a, b) => b.start_block - a.start_block)[0]!;
    await webhook(last.staker);
    const { nextReadyBlock } = (await stats.ask('stakerEvents', { address: last.staker }, { limit: 1 }))!
      .data;
    await mineBlocks(devnet.deployment, nextReadyBlock! - (await index.head()) - 1);
    await settle();
    expect(receiver.received).toEqual([]);
    await mineBlocks(devnet.deployment, 1);
    await settle();
    expect(messages().every(({ event }) => event.kind === 'withdrawal-ready')).toBe(true);
    expect(messages()[0]!.event.block).toBe(nextReadyBlock);
  });

  test('behavior: an event that the chain takes back after it was told is taken back as well', async () => {
    await webhook(await stakerUnder(operator(1), strategy('stETH')));
    await mineBlocks(devnet.deployment, 3);
    await index.catchUp();
    const fork = await index.head();
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://gone.example' });
    await settle();
    await reorganise(devnet.deployment, (await index.head()) - fork);
    await mineBlocks(devnet.deployment, 1);
    await settle();
    await settle();
    const told = messages().map(({ type, event }) => [type, event.uri]);
    expect(told).toEqual([
      ['event', 'https://gone.example'],
      ['correction', 'https://gone.example'],
    ]);
  });

  test('behavior: one that was not sent yet is dropped', async () => {
    await webhook(await stakerUnder(operator(1), strategy('stETH')));
    await mineBlocks(devnet.deployment, 3);
    await index.catchUp();
    const fork = await index.head();
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://drop.example' });
    await settle(false);
    expect(await database.query('select state from message')).toEqual([{ state: 'waiting' }]);
    await reorganise(devnet.deployment, (await index.head()) - fork);
    await mineBlocks(devnet.deployment, 1);
    await settle();
    await settle();
    expect(await database.query('select * from message')).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  test('behavior: is tried again until it answers, always with the same id', async () => {
    await webhook(await stakerUnder(operator(1), strategy('stETH')));
    receiver.status = 503;
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://again.example' });
    await settle();
    receiver.status = 200;
    await until('the second attempt', async () => {
      await deliverDue(sender);
      return receiver.received.length === 2;
    });
    await settle();
    const ids = messages().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  test('error: what is not of the public internet is refused', async () => {
    const address = operator(1);
    for (const endpoint of [
      'http://127.0.0.1:9/',
      'http://169.254.169.254/latest',
      'http://[::1]/',
      'http://0x7f000001/',
      'http://user:word@1.1.1.1/',
      'ftp://1.1.1.1/',
      'http://1.1.1.1:25/',
    ]) {
      const response = await put({ channel: 'webhook', address, endpoint });
      expect([endpoint, response.status]).toEqual([endpoint, 400]);
    }
    expect(await database.query('select * from subscription')).toEqual([]);
  });

  test('behavior: unsubscribing leaves nothing behind', async () => {
    const { token } = await webhook(await stakerUnder(operator(1), strategy('stETH')));
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://last.example' });
    await settle();
    const mine = { headers: { authorization: `Bearer ${token}` } };
    const state = subscriptionState.parse(await (await ask('/devnet/subscription', mine)).json());
    expect(state).toMatchObject({ channel: 'webhook', delivered: 1, waiting: 0, host: receiver.host });
    expect((await ask('/devnet/subscription', { ...mine, method: 'DELETE' })).status).toBe(200);
    expect((await ask('/devnet/subscription', mine)).status).toBe(404);
    await follower.step();
    for (const table of ['subscription', 'message', 'reached']) {
      expect(await database.query(`select * from ${table}`)).toEqual([]);
    }
  });
});

describe('a browser', () => {
  test('default: is pushed what only it can read, signed by the key that it subscribed with', async () => {
    const browser = createPushBrowser();
    const address = await stakerUnder(operator(1), strategy('stETH'));
    const endpoint = receiver.url('/push/one');
    expect((await put({ channel: 'push', address, endpoint, keys: browser.keys })).status).toBe(201);
    await follower.step();
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://push.example' });
    await settle();
    const [pushed] = receiver.received;
    expect(pushed!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '604800' });
    const told = JSON.parse(browser.open(pushed!.body)) as Record<string, string>;
    expect(told).toMatchObject({ type: 'event', network: 'devnet', account: address });
    expect(told.title).toContain('changed what it says about itself');
    expect(() => createPushBrowser().open(pushed!.body)).toThrow();
    const { publicKey } = (await (await ask('/devnet/key')).json()) as { publicKey: string };
    const claims = claimsOf(String(pushed!.headers.authorization));
    expect(claims).toMatchObject({
      key: publicKey,
      aud: `http://${receiver.host}`,
      sub: 'mailto:a@b.example',
    });
  });

  test('behavior: whose subscription ended is forgotten', async () => {
    const { keys } = createPushBrowser();
    const address = await stakerUnder(operator(1), strategy('stETH'));
    await put({ channel: 'push', address, endpoint: receiver.url('/push/two'), keys });
    await follower.step();
    receiver.status = 410;
    await updateOperatorMetadata(devnet.deployment, { operator: operator(1), uri: 'https://ended.example' });
    await settle().catch(() => undefined);
    expect(await database.query('select * from subscription')).toEqual([]);
  });

  test('behavior: the key stays the same', async () => {
    expect(await readVapid(database)).toEqual(sender.vapid);
  });
});
