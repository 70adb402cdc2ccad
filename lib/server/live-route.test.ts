import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { StakerEvent } from '../wire/stats/happenings';
import { atomPathOf, handleAtom } from './atom-route';
import { startDeployments } from './deployments';
import { handleLive, livePathOf } from './live-route';
import { handleNotices } from './notices-route';
import { SOCKET_HEADER } from './socket-address';
import { sampleAddress, sampleHash } from './testing-answers';
import { answerAround, startTestIndexer, type TestIndexer } from './testing-indexer';
import { writeTestDeployment } from './testing-site';

const account = sampleAddress('6');
let indexer: TestIndexer;
/** The newest first, as the index tells them. */
let events: object[];

const eventOf = (name: string, block: number) => ({
  block,
  time: 1_800_000_000 + block,
  transaction: sampleHash('a'),
  blockHash: sampleHash('b'),
  logIndex: 0,
  id: name,
  kind: 'metadata',
});

/** A new block, with these events of the account. */
function happen(list: object[]): void {
  events = list;
  indexer.block += 1;
}

beforeAll(async () => {
  indexer = await startTestIndexer();
  vi.stubEnv('INDEXER_URL', indexer.url);
  vi.stubEnv('NOTICES_URL', 'http://127.0.0.1:1');
  vi.stubEnv('NOTICES_SUBSCRIPTIONS_PER_HOUR', '3');
  // The feed looks as often as blocks come.
  vi.stubEnv('DEPLOYMENT_FILES', writeTestDeployment(0.6).file);
  vi.stubEnv('NETWORKS', 'devnet');
  await startDeployments();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await indexer.stop();
});
beforeEach(() => {
  events = [eventOf('one', 90)];
  indexer.answer = (path) => {
    if (path.startsWith('/devnet/happenings')) {
      const data = { events: [], cursor: `at-${indexer.block}`, isMore: false, turnedAfter: 1 };
      return answerAround(data, indexer.block);
    }
    if (!path.includes('/notices')) return undefined;
    return answerAround({ events, operators: [] }, indexer.block, { total: events.length });
  };
});

const noticeOf = ({ id, block }: StakerEvent) => ({ title: `<${id}>`, body: `in ${block}`, exact: ['1.5'] });
const ask = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://site/api/devnet${path}`, { headers: { host: 'site.example', ...headers } });

/** An open stream: what has come so far, once it holds the text. */
async function open(lastId?: string, of = account) {
  const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
  const response = await handleLive(ask(`/stakers/${of}/events`, headers), 'devnet', of, noticeOf);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.getReader();
  let text = '';
  return {
    close: () => reader.cancel(),
    until: async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { value, done } = await reader.read();
        if (done) break;
        text += new TextDecoder().decode(value);
      }
      const told = text;
      text = '';
      return [...told.matchAll(/event: (\w+)\n(?:id: (\S+)\n)?/g)].map(([, name, id]) => [name, id]);
    },
  };
}

it('default: a page is told what there is, then what comes, once', async () => {
  const stream = await open();
  expect(await stream.until('id: one')).toEqual([
    ['list', undefined],
    ['known', 'one'],
  ]);
  happen([eventOf('three', 101), eventOf('two', 101), eventOf('one', 90)]);
  expect(await stream.until('id: three')).toEqual([
    ['notice', 'two'],
    ['notice', 'three'],
  ]);
  await stream.close();
});

it('behavior: the first event of an account is news as well', async () => {
  events = [];
  const stream = await open();
  expect(await stream.until('event: list')).toEqual([['list', undefined]]);
  happen([eventOf('first', 101)]);
  expect(await stream.until('id: first')).toEqual([['notice', 'first']]);
  await stream.close();
});

it('behavior: one that comes back is told only what it missed', async () => {
  events = [eventOf('three', 101), eventOf('two', 100), eventOf('one', 90)];
  const stream = await open('one');
  expect(await stream.until('id: three')).toEqual([
    ['notice', 'two'],
    ['notice', 'three'],
  ]);
  await stream.close();
});

it('behavior: after a reorganisation everything is told anew, to those who come back as well', async () => {
  events = [eventOf('gone', 100), eventOf('one', 90)];
  const stream = await open();
  await stream.until('id: gone');
  happen([eventOf('other', 100), eventOf('one', 90)]);
  const anew = [
    ['list', undefined],
    ['known', 'one'],
    ['known', 'other'],
  ];
  expect(await stream.until('id: other')).toEqual(anew);
  const late = await open('gone');
  expect(await late.until('id: other')).toEqual(anew);
  await Promise.all([stream.close(), late.close()]);
});

it('behavior: streams share one look at the index, and without any nobody looks', async () => {
  const streams = await Promise.all([open(), open(), open()]);
  await Promise.all(streams.map((stream) => stream.until('id: one')));
  const asked = indexer.asked.filter((path) => path.includes(`/stakers/${account}/notices`));
  happen([eventOf('two', 101), eventOf('one', 90)]);
  await Promise.all(streams.map((stream) => stream.until('id: two')));
  const now = indexer.asked.filter((path) => path.includes(`/stakers/${account}/notices`));
  expect(now.length - asked.length).toBeLessThan(streams.length);
  await Promise.all(streams.map((stream) => stream.close()));
});

it('error: that the index is away is said, to those who come meanwhile as well, and that it is back', async () => {
  const { answer } = indexer;
  const stream = await open();
  await stream.until('id: one');
  indexer.answer = () => 'hang up';
  expect(await stream.until('event: away')).toEqual([['away', undefined]]);
  const late = await open();
  expect(await late.until('event: away')).toEqual([['away', undefined]]);
  indexer.answer = answer;
  happen([eventOf('two', 101), eventOf('one', 90)]);
  expect(await stream.until('event: back')).toEqual([
    ['notice', 'two'],
    ['back', undefined],
  ]);
  expect(await late.until('event: back')).toEqual([
    ['list', undefined],
    ['known', 'one'],
    ['known', 'two'],
    ['back', undefined],
  ]);
  await Promise.all([stream.close(), late.close()]);
});

it('behavior: that a withdrawal was collected since is told to those who were told that it is ready', async () => {
  const ready = { ...eventOf('ready', 90), kind: 'withdrawal-ready' };
  const withdrawal = { root: sampleHash('c'), nonce: 1 };
  events = [{ ...ready, withdrawal }];
  const stream = await open();
  await stream.until('id: ready');
  happen([{ ...ready, withdrawal: { ...withdrawal, completedBlock: 101 } }]);
  expect(await stream.until('id: ready')).toEqual([
    ['list', undefined],
    ['known', 'ready'],
  ]);
  await stream.close();
});

it('error: one account that the index fails to answer for stops no other, and is shown once it can be', async () => {
  const usual = indexer.answer;
  const other = sampleAddress('7');
  let isBroken = true;
  indexer.answer = (path) =>
    isBroken && path.includes(`/stakers/${other}/notices`) ? { status: 500, body: '{}' } : usual(path);
  const failing = await open(undefined, other);
  const good = await open();
  expect(await good.until('id: one')).toContainEqual(['known', 'one']);
  expect(await failing.until('event: away')).toEqual([['away', undefined]]);
  happen([eventOf('two', 101), eventOf('one', 90)]);
  expect(await good.until('id: two')).toEqual([['notice', 'two']]);
  isBroken = false;
  expect(await failing.until('event: back')).toContainEqual(['known', 'two']);
  await Promise.all([failing.close(), good.close()]);
});

it('behavior: of an account with as much as is shown only what is as new is asked for, and all again where some is gone', async () => {
  const usual = indexer.answer;
  const paused = { ...eventOf('x', 100), id: undefined, kind: 'paused' };
  indexer.answer = (path) =>
    path.startsWith('/devnet/happenings')
      ? answerAround({ events: [paused], cursor: `at-${indexer.block}`, isMore: false }, indexer.block)
      : usual(path);
  const many = Array.from({ length: 20 }, (_, i) => eventOf(`e${i}`, 90 - i));
  events = many;
  const stream = await open();
  await stream.until('id: e0');
  happen([eventOf('new', 101), ...many.slice(0, 19)]);
  expect(await stream.until('id: new')).toEqual([['notice', 'new']]);
  const asked = indexer.asked.filter((path) => path.includes('/notices?'));
  expect(asked.at(-1)).toContain('since=70');
  happen(many.slice(1));
  await stream.until('id: e1');
  expect(indexer.asked.filter((path) => path.includes('/notices?')).at(-1)).not.toContain('since');
  await stream.close();
});

it('default: a feed of the account, escaped, with absolute addresses', async () => {
  const response = await handleAtom(ask(`/stakers/${account}/feed.atom`), 'devnet', account, noticeOf);
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
  expect(text.match(/<entry>/g)).toHaveLength(1);
  expect(text).toContain(`http://site.example/devnet/positions/${account}`);
  expect(text).not.toContain('<one>');
  expect(text).toContain('Exactly: 1.5.');
  const again = ask(`/stakers/${account}/feed.atom`, { 'if-none-match': response.headers.get('etag')! });
  expect((await handleAtom(again, 'devnet', account, noticeOf)).status).toBe(304);
});

it('error: an address that is none, and paths of others', async () => {
  expect((await handleLive(ask('/'), 'devnet', '0x12', noticeOf)).status).toBe(400);
  expect((await handleAtom(ask('/'), 'devnet', '0x12', noticeOf)).status).toBe(400);
  expect(livePathOf(['stakers', account])).toBeUndefined();
  expect(atomPathOf(['stakers', account, 'feed.atom', 'x'])).toBeUndefined();
});

it('error: while the process that sends is away, subscribing says so; what is no request is refused before', async () => {
  const post = (body: object) =>
    handleNotices(new Request('http://site/', { method: 'POST', body: JSON.stringify(body) }), 'devnet', [
      'notices',
      'subscriptions',
    ]);
  const good = { channel: 'webhook', address: account, endpoint: 'https://hook.example/' };
  const away = await post(good);
  expect([away.status, (await away.json()).error.code]).toEqual([503, 'notices-unavailable']);
  const wrong = await post({ ...good, endpoint: 'ftp://hook.example/' });
  expect([wrong.status, (await wrong.json()).error.fields[0].field]).toEqual([400, 'endpoint']);
  const nameless = await handleNotices(ask('/'), 'devnet', ['notices', 'subscription']);
  expect(nameless.status).toBe(404);
  const foreign = await handleNotices(ask('/', { origin: 'https://other.example' }), 'devnet', [
    'notices',
    'key',
  ]);
  expect(foreign.status).toBe(404);
});

it('error: one address asks for so many subscriptions in an hour; each also counts as ten requests of its share', async () => {
  const post = (from: string) => {
    const body = JSON.stringify({ channel: 'webhook', address: account, endpoint: 'https://hook.example/' });
    const request = new Request('http://site/', { method: 'POST', body, headers: { [SOCKET_HEADER]: from } });
    return handleNotices(request, 'devnet', ['notices', 'subscriptions']);
  };
  const answers = [await post('1.1.1.1'), await post('1.1.1.1'), await post('1.1.1.1')];
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  const left = answers.map(({ headers }) => Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1]));
  expect(left[0]! - left[2]!).toBeGreaterThan(10);
  const refused = await post('1.1.1.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  expect((await refused.json()).error.message).toContain('3 subscriptions in an hour');
  expect((await post('2.2.2.2')).status).toBe(503);
});
