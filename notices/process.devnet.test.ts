import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '@/devnet/anvil';
import { startIndex } from '@/devnet/commands/lib/index-server';
import { startNotices } from '@/devnet/commands/lib/notices-server';
import type { Program } from '@/devnet/commands/lib/processes';
import type { Service } from '@/devnet/commands/lib/service';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { updateOperatorMetadata } from '@/devnet/scenario/metadata';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { until } from '../indexer/testing/until';
import { noticeMessage, subscriptionState } from '../lib/wire/notices/notices';
import { type Receiver, startReceiver, textOf } from './testing/receiver';

const folder = mkdtempSync(path.join(tmpdir(), 'rampart-notices-'));
let devnet: TestDevnet;
let postgres: Postgres;
let index: Service;
let receiver: Receiver;
const running = new Set<Program>();

beforeAll(async () => {
  [devnet, postgres] = await Promise.all([startTestDevnet({ seed: true }), startPostgres()]);
  const { deploymentFile } = devnet;
  index = await startIndex({ port: await freePort(), deploymentFile, folder: path.join(folder, 'index') });
  await until('the index', async () => (await fetch(`${index.url}/devnet/happenings?start=now`)).ok);
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await Promise.all([...running].map((program) => program.stop()));
  running.clear();
  await receiver.close();
});
afterAll(async () => {
  await index.program.stop();
  await postgres.stop();
  await devnet.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string, env: Record<string, string> = {}): Promise<Service> {
  const service = await startNotices({
    port: await freePort(),
    deploymentFile: devnet.deploymentFile,
    indexUrl: index.url,
    folder: path.join(folder, name),
    env: { NOTICES_INNER_HOSTS: receiver.host, ...env },
  });
  running.add(service.program);
  return service;
}

async function kill({ program }: Service): Promise<void> {
  process.kill(program.pid, 'SIGKILL');
  await program.exited;
  running.delete(program);
}

/** An operator is delegated to itself: it is told what it does. */
const account = () => devnet.deployment.devnet.operators[1]!.address;
const change = (uri: string) => updateOperatorMetadata(devnet.deployment, { operator: account(), uri });

async function subscribe({ url }: Service): Promise<string> {
  const response = await fetch(`${url}/devnet/subscriptions`, {
    method: 'POST',
    body: JSON.stringify({ channel: 'webhook', address: account(), endpoint: receiver.url('/') }),
  });
  return ((await response.json()) as { token: string }).token;
}

const stateOf = async ({ url }: Service, token: string) => {
  const response = await fetch(`${url}/devnet/subscription`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return subscriptionState.parse(await response.json());
};
const told = () => receiver.received.map(({ body }) => noticeMessage.parse(JSON.parse(textOf(body))));
/** Those of one change, each attempt counted. */
const urisTold = () => told().map(({ event }) => event.uri);

test('default: a process that was killed between an event and its delivery delivers it once it is back, once', async () => {
  const first = await start('killed');
  const token = await subscribe(first);
  receiver.status = 503;
  await change('https://killed.example');
  await until('an attempt', () => receiver.received.length > 0);
  await kill(first);
  await change('https://meanwhile.example');
  receiver.received.length = 0;
  receiver.status = 200;
  const second = await start('killed');
  await until('both delivered', async () => (await stateOf(second, token)).delivered === 2);
  expect(urisTold()).toEqual(['https://killed.example', 'https://meanwhile.example']);
  expect(new Set(told().map(({ id }) => id)).size).toBe(2);
});

test('behavior: of two on one server one sends, and the other goes on where that one ended', async () => {
  const DATABASE_URL = await postgres.createDatabase('two');
  const one = await start('one', { DATABASE_URL });
  const other = await start('other', { DATABASE_URL });
  const token = await subscribe(other);
  await until('the follower has begun', async () => (await stateOf(one, token)).waiting === 0);
  await change('https://first.example');
  await until('the first', async () => (await stateOf(other, token)).delivered === 1);
  await kill(one);
  await change('https://second.example');
  await until('the second', async () => (await stateOf(other, token)).delivered === 2);
  expect(urisTold()).toEqual(['https://first.example', 'https://second.example']);
});
