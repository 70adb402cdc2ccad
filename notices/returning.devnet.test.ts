import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { devnetChainId, freePort, resolveAnvil } from '@/devnet/anvil';
import { rpc } from '@/devnet/rpc';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { mineBlocks } from '@/devnet/scenario/mine';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Database } from '../indexer/store/database';
import { REMEMBERED_BLOCKS } from '../indexer/store/store';
import { openEmptyDatabase } from '../indexer/testing/empty-database';
import { serve } from '../indexer/testing/serve';
import { TestIndex } from '../indexer/testing/test-index';
import { until } from '../indexer/testing/until';
import { createStats } from '../lib/server/stats';
import { createIndexerSource } from '../lib/server/stats-indexer';
import { noticeMessage } from '../lib/wire/notices/notices';
import { deliverDue, type Sender } from './deliver';
import { Follower } from './follow';
import { forgetSettled, noteSending, resumeSending, SETTLED_BLOCKS } from './messages';
import { createPoster } from './post';
import { subscribe } from './subscriptions';
import { openTables } from './tables';
import { type Receiver, startReceiver, textOf } from './testing/receiver';
import { readVapid } from './vapid';

/** Settled far sooner than in earnest: blocks take their time to be mined. */
const SETTLED = 20;

/** What the index takes for its node: one chain at a time of two that are alike up to a block. */
type Crossing = { url: string; leadTo(url: string): void; stop(): void };

let devnet: TestDevnet;
let crossing: Crossing;
let index: TestIndex;
let served: Awaited<ReturnType<typeof serve>>;
let database: Database;
let receiver: Receiver;
let sender: Sender;
let follower: Follower;
/** What the second chains write to the disk. */
const states = mkdtempSync(path.join(tmpdir(), 'rampart-returning-'));
const other = { url: '', process: undefined as ChildProcess | undefined };

async function startCrossing(first: string): Promise<Crossing> {
  let upstream = first;
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(upstream, { method: 'POST', headers, body });
    const text = await answer.text();
    response.writeHead(answer.status, headers).end(text);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  // The chain itself does not end connections either, however long a database takes to start.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url) => {
      upstream = url;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A second chain that is the first one up to its head of now. */
async function branchOff(): Promise<void> {
  other.process?.kill();
  const port = await freePort();
  const head = await index.head();
  const from = ['--fork-url', devnet.rpcUrl, '--fork-block-number', `${head}`, '--no-storage-caching'];
  const rest = [
    '--cache-path',
    states,
    '--port',
    `${port}`,
    '--chain-id',
    `${devnetChainId}`,
    '--gas-limit',
    '60000000',
  ];
  other.process = spawn(resolveAnvil(), [...from, ...rest], { stdio: 'ignore' });
  other.url = `http://127.0.0.1:${port}`;
  await until('the second chain', () =>
    rpc(other.url, 'eth_blockNumber').then(
      () => true,
      () => false,
    ),
  );
}

const followerOf = (address: string) => {
  const source = createIndexerSource(index.chain.deployment, address.replace(/\/[^/]+$/, ''), false);
  return new Follower('devnet', createStats(source), database, { settledBlocks: SETTLED });
};

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  crossing = await startCrossing(devnet.rpcUrl);
  index = await TestIndex.open(crossing.url, devnet.deployment);
  await index.catchUp();
  served = await serve(index);
  database = await openEmptyDatabase();
  await openTables(database);
  receiver = await startReceiver();
  const vapid = await readVapid(database);
  sender = { database, poster: createPoster([receiver.host]), vapid, contact: 'mailto:a@b.example' };
  follower = followerOf(served.address);
}, 120_000);
afterAll(async () => {
  other.process?.kill();
  crossing.stop();
  await served.close();
  await index.close();
  await receiver.close();
  await database.close();
  await devnet.stop();
  rmSync(states, { recursive: true, force: true });
});

/** Follows the chain to its head; `isSent`: what there is to say is sent as well. */
async function settle(isSent = true): Promise<void> {
  await index.catchUp();
  const { hash } = index.follower.progress.indexed!;
  await until('the notices at the head', async () => {
    await follower.step();
    const [row] = await database.query<{ cursor: string }>('select cursor from reached');
    return row !== undefined && Buffer.from(row.cursor, 'base64url').toString().includes(hash);
  });
  while (isSent && (await deliverDue(sender)));
}

const told = () =>
  receiver.received
    .map(({ body }) => noticeMessage.parse(JSON.parse(textOf(body))))
    .map(({ type, event }) => `${type} ${event.uri} ${event.blockHash}`);

/** The same without what came twice under one id. */
const toldOnce = () => [
  ...new Map(told().map((words, at) => [receiver.received[at]!.headers['rampart-delivery'], words])).values(),
];

/** Sends, and again what was not answered, until nothing waits. */
const sendAll = () =>
  until('everything to be sent', async () => {
    await deliverDue(sender);
    return (await database.query("select id from message where state <> 'delivered'")).length === 0;
  });

/** An account's owner was told of an event that only one of two chains has (`isSent`); the index follows that one. */
async function tellOfOne(isSent = true): Promise<{ event: string; correction: string }> {
  crossing.leadTo(devnet.rpcUrl);
  await index.catchUp();
  await database.query('delete from subscription');
  await follower.step();
  receiver.received.length = 0;
  const { address } = devnet.deployment.devnet.operators[1]!;
  const endpoint = receiver.url('/hook');
  const terms = { sinceBlock: await index.head(), secret: 'x', mostInAll: 1 };
  await subscribe(database, 'devnet', { channel: 'webhook', address, endpoint }, terms);
  await follower.step();
  await mineBlocks(devnet.deployment, 3);
  await branchOff();
  await updateOperatorMetadata(devnet.deployment, { operator: address, uri: 'https://back.example' });
  await rpc(other.url, 'anvil_mine', ['0x2']);
  await settle(isSent);
  const { hash } = await index.chain.client.getBlock();
  const event = `event https://back.example ${hash}`;
  expect(told()).toEqual(isSent ? [event] : []);
  return { event, correction: `correction https://back.example ${hash}` };
}

test('default: an event that is taken back and comes back in the very same block is told again, each time once', async () => {
  const { event, correction } = await tellOfOne();
  for (const round of [1, 2]) {
    crossing.leadTo(other.url);
    await settle();
    crossing.leadTo(devnet.rpcUrl);
    await settle();
    await settle();
    const each = Array.from({ length: round }, () => [correction, event]).flat();
    expect(told()).toEqual([event, ...each]);
  }
  const ids = receiver.received.map(({ headers }) => headers['rampart-delivery']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('behavior: one that is back before anybody was told that it was gone is told of no more', async () => {
  const { event } = await tellOfOne();
  crossing.leadTo(other.url);
  await settle(false);
  expect(await database.query("select type from message where state = 'waiting'")).toEqual([
    { type: 'correction' },
  ]);
  crossing.leadTo(devnet.rpcUrl);
  await settle();
  expect(told()).toEqual([event]);
});

test('behavior: one that arrived is taken back although its answer was lost', async () => {
  receiver.losesAnswers = true;
  const { event, correction } = await tellOfOne();
  expect(await database.query('select state from message')).toEqual([{ state: 'waiting' }]);
  crossing.leadTo(other.url);
  await settle(false);
  receiver.losesAnswers = false;
  await sendAll();
  expect(toldOnce()).toEqual([event, correction]);
});

test('behavior: so is one that was being sent when the process was killed; one that never was is told to nobody', async () => {
  const { event, correction } = await tellOfOne(false);
  const [row] = await database.query<{ id: number }>('select id from message');
  expect(await noteSending(database, row!.id)).toBe(true);
  await resumeSending(database);
  crossing.leadTo(other.url);
  await settle();
  expect(told()).toEqual([event, correction]);
  crossing.leadTo(devnet.rpcUrl);
  await settle(false);
  crossing.leadTo(other.url);
  await settle();
  expect(told()).toEqual([event, correction]);
});

test('behavior: a correction that arrived without an answer is not withdrawn: what is back is told again', async () => {
  const { event, correction } = await tellOfOne();
  receiver.losesAnswers = true;
  crossing.leadTo(other.url);
  await settle();
  crossing.leadTo(devnet.rpcUrl);
  await settle(false);
  receiver.losesAnswers = false;
  await sendAll();
  expect(toldOnce()).toEqual([event, correction, event]);
});

test('behavior: what is settled is forgotten and still counted, and an index that begins anew does not bring it back', async () => {
  const { event } = await tellOfOne();
  const kept = () => database.query("select id from message where state = 'delivered'");
  await forgetSettled(database, SETTLED);
  expect(await kept()).toHaveLength(1);
  await mineBlocks(devnet.deployment, 2 * SETTLED);
  await settle();
  await forgetSettled(database, SETTLED);
  expect(await kept()).toEqual([]);
  const counts = await database.query('select delivered, failed from subscription');
  expect(counts).toEqual([{ delivered: 1, failed: 0 }]);

  await mineBlocks(devnet.deployment, 1);
  const anew = await TestIndex.open(crossing.url, devnet.deployment);
  await anew.catchUp();
  const again = await serve(anew);
  const turned = followerOf(again.address);
  await until('the notices at the head', async () => {
    await turned.step();
    const [row] = await database.query<{ block: number }>('select block from reached');
    return row?.block === anew.follower.progress.indexed?.block;
  });
  while (await deliverDue(sender));
  expect(told()).toEqual([event]);
  await again.close();
  await anew.close();
});

test('behavior: nothing is settled that the index may still take back', () => {
  expect(SETTLED_BLOCKS).toBeGreaterThan(REMEMBERED_BLOCKS);
});
