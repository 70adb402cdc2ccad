import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../indexer/store/database';
import { openEmptyDatabase } from '../indexer/testing/empty-database';
import { deploymentSchema } from '../lib/chain/deployment-schema';
import { createStats, type StatsSource } from '../lib/server/stats';
import { createIndexerSource } from '../lib/server/stats-indexer';
import { sampleAddress, sampleHash } from '../lib/server/testing-answers';
import { answerAround, startTestIndexer, type TestIndexer } from '../lib/server/testing-indexer';
import { writeTestDeployment } from '../lib/server/testing-site';
import { Follower } from './follow';
import { subscribe } from './subscriptions';
import { openTables } from './tables';

const [one, other] = [sampleAddress('6'), sampleAddress('7')];
const PAGE_SIZE = 3;

let indexer: TestIndexer;
let database: Database;
let stats: StatsSource;
let follower: Follower;
type Told = { id: string; block: number; completedBlock?: number };

/** Accounts for which the index fails. */
const broken = new Set<string>();
/** What each account is told, the newest first. */
let events: Told[];

/** A page of what came after a block; a cursor says how many were told. */
function pageOf(path: string) {
  const query = new URL(path, indexer.url).searchParams;
  const since = Number(query.get('since') ?? -1);
  const found = events.filter(({ block }) => block > since).map(eventOf);
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit'));
  const data = { events: found.slice(from, to), operators: [] };
  return answerAround(data, indexer.block, to < found.length ? { next: `${to}` } : {});
}

const eventOf = ({ id, block, completedBlock }: Told) => ({
  id,
  block,
  ...(id.startsWith('ready')
    ? { kind: 'withdrawal-ready', withdrawal: { root: sampleHash('c'), nonce: 1, completedBlock } }
    : { kind: 'unpaused' }),
  time: 1_800_000_000 + block,
  transaction: sampleHash('a'),
  blockHash: sampleHash('b'),
  logIndex: 0,
});

beforeAll(async () => {
  indexer = await startTestIndexer();
  indexer.answer = (path) => {
    if (path.startsWith('/devnet/happenings')) {
      const paused = { ...eventOf({ id: 'x', block: indexer.block }), id: undefined };
      return answerAround({ events: [paused], cursor: `${indexer.block}`, isMore: false }, indexer.block);
    }
    if (!path.includes('/notices')) return undefined;
    const isBroken = [...broken].some((account) => path.includes(account));
    return isBroken ? { status: 500, body: '{}' } : pageOf(path);
  };
  database = await openEmptyDatabase();
  await openTables(database);
  const deployment = deploymentSchema.parse(writeTestDeployment().input);
  stats = createStats(createIndexerSource(deployment, indexer.url, false));
}, 60_000);
afterAll(async () => {
  await Promise.all([indexer.stop(), database.close()]);
});
beforeEach(async () => {
  broken.clear();
  events = [];
  indexer.block = 100;
  for (const table of ['subscription', 'reached']) await database.query(`delete from ${table}`);
  follower = followerOf();
  for (const address of [one, other]) {
    const request = { channel: 'webhook', address, endpoint: 'https://hook.example/' } as const;
    await subscribe(database, 'devnet', request, { sinceBlock: 100, secret: 'x', mostInAll: 9 });
  }
  await follower.step();
});

const followerOf = () => new Follower('devnet', stats, database, { pageSize: PAGE_SIZE });

/** Block by block, these events of everybody come. */
function happen(...ids: string[]): void {
  for (const id of ids) {
    indexer.block += 1;
    events = [{ id, block: indexer.block }, ...events];
  }
}

const noted = async (address: string) =>
  (
    await database.query<{ event: string }>(
      'select event from message m join subscription s on s.id = m.subscription where address = $1 order by m.id',
      [address],
    )
  ).map(({ event }) => event);

it('default: more than one answer holds is read page by page, and told the oldest first', async () => {
  const ids = Array.from({ length: 3 * PAGE_SIZE + 1 }, (_, i) => `e${i}`);
  happen(...ids);
  await follower.step();
  expect(await noted(one)).toEqual(ids);
  await follower.step();
  expect(await noted(one)).toEqual(ids);
});

it('behavior: that a withdrawal is ready is told to nobody any more once it was collected', async () => {
  happen('ready-a', 'ready-b');
  await follower.step();
  expect(await noted(one)).toEqual(['ready-a', 'ready-b']);
  await database.query("update message set tried = true where event = 'ready-b'");
  indexer.block += 1;
  events = events.map((event) => ({ ...event, completedBlock: indexer.block }));
  await follower.step();
  expect(await noted(one)).toEqual(['ready-b']);
  events = [{ id: 'ready-c', block: indexer.block, completedBlock: indexer.block }, ...events];
  await follower.step();
  expect(await noted(one)).toEqual(['ready-b']);
});

it('error: one account that the index fails to answer for keeps nobody waiting, and is told all of it later, by another process as well', async () => {
  broken.add(one);
  happen('first');
  await follower.step();
  expect([await noted(one), await noted(other)]).toEqual([[], ['first']]);
  // Far enough that going back a little does not reach it.
  happen(...Array.from({ length: 30 }, (_, i) => `e${i}`));
  await follower.step();
  const all = ['first', ...Array.from({ length: 30 }, (_, i) => `e${i}`)];
  expect([await noted(one), await noted(other)]).toEqual([[], all]);
  broken.clear();
  await followerOf().step();
  expect([await noted(one), await noted(other)]).toEqual([all, all]);
  const unread = await database.query('select id from subscription where unread_from is not null');
  expect(unread).toEqual([]);
});

it('error: where it fails for everybody the step is none, and is taken again', async () => {
  const before = await database.query('select * from reached');
  broken.add(one).add(other);
  happen('first');
  await expect(follower.step()).rejects.toThrow('index-unavailable');
  expect(await database.query('select * from reached')).toEqual(before);
  broken.clear();
  await follower.step();
  expect([await noted(one), await noted(other)]).toEqual([['first'], ['first']]);
});
