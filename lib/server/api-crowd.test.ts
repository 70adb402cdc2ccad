import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { failure } from '../wire/stats/envelope';
import { SOCKET_HEADER } from './socket-address';
import { sampleData } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';
import { answerAround, type TestReply } from './testing-indexer';

let indexer: IndexedSite['indexer'];
let site: IndexedSite['site'];
let stop: IndexedSite['stop'];

beforeAll(async () => {
  ({ indexer, site, stop } = await startIndexedSite({ API_REQUESTS_PER_SECOND: '5' }));
});
afterEach(() => {
  indexer.answer = () => undefined;
});
afterAll(() => stop());

const ask = (path: string, client: string, init: RequestInit = {}) =>
  fetch(`${site.url}/api/devnet${path}`, { ...init, headers: { ...init.headers, [SOCKET_HEADER]: client } });
const many = <Value>(count: number, make: (at: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const rateOf = ({ headers }: Response) => [headers.get('ratelimit-policy'), headers.get('ratelimit')];

it('behavior: a client that asks too much is told to wait, another is not', async () => {
  const answers = await many(25, () => ask('/metrics', 'greedy'));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(0);
  const [one] = refused;
  expect(one?.headers.get('retry-after')).toBe('1');
  expect(one && rateOf(one)).toEqual(['"client";q=20;w=4', '"client";r=0;t=4']);
  expect(failure.parse(await one?.json()).error.code).toBe('too-many-requests');
  expect(one?.headers.get('access-control-allow-origin')).toBe('*');
  expect((await ask('/metrics', 'modest')).status).toBe(200);
});

it('behavior: whatever is asked counts: unknown routes, bad fields, other methods, what the client has', async () => {
  const path = '/metrics';
  const etag = (await ask(path, 'mixed')).headers.get('etag') ?? '';
  await ask('/nothing', 'mixed');
  await ask('/metrics?x=1', 'mixed');
  await ask(path, 'mixed', { method: 'POST' });
  const last = await ask(path, 'mixed', { headers: { 'if-none-match': etag } });
  expect(last.status).toBe(304);
  expect(rateOf(last)).toEqual(['"client";q=20;w=4', '"client";r=15;t=1']);
});

it('behavior: a crowd with one question costs the index four a second', async () => {
  const before = indexer.asked.length;
  const startedAt = Date.now();
  const answers = await many(300, (at) => ask('/operators?search=crowd', `visitor ${at}`));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const asked = indexer.asked.slice(before).filter((path) => path.includes('search=crowd'));
  expect(asked.length).toBeLessThanOrEqual(1 + (Date.now() - startedAt) / 250);
});

it('behavior: many questions at once are each answered as asked', async () => {
  indexer.answer = (path) => {
    const search = /search=(q\d+)/.exec(path)?.[1];
    return search === undefined ? undefined : answerAround([{ ...sampleData.operators[0], name: search }]);
  };
  const names = await many(40, async (at) => {
    const response = await ask(`/operators?search=q${at}`, `asker ${at}`);
    return (await response.json()).data[0].name;
  });
  expect(names).toEqual(names.map((_, at) => `q${at}`));
});

it('error: more questions than the index can bear are refused here, and it is well afterwards', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  indexer.answer = async (path) => {
    if (path.includes('search=flood')) await held;
    return undefined;
  };
  const flood = many(100, (at) => ask(`/operators?search=flood${at}`, `flooder ${at}`));
  let asked = 0;
  const late = await vi.waitFor(async () => {
    const response = await ask(`/operators?search=late${++asked}`, `late ${asked}`);
    expect(response.status).toBe(503);
    return response;
  });
  expect(failure.parse(await late.json()).error.message).toContain('too much at once');
  release();
  const statuses = (await flood).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect((await ask('/operators?search=after', 'after')).status).toBe(200);
});

it('behavior: an answer of megabytes passes whole, one without end is refused', async () => {
  const rows = Array.from({ length: 20_000 }, () => sampleData.operators[0]);
  indexer.answer = (path) => {
    if (path.includes('search=huge')) return answerAround(rows);
    return path.includes('search=endless') ? { status: 200, body: 'x'.repeat(33 * 2 ** 20) } : undefined;
  };
  const huge = await ask('/operators?search=huge', 'huge');
  const text = await huge.text();
  expect(text.length).toBeGreaterThan(10_000_000);
  expect(JSON.parse(text).data).toHaveLength(20_000);
  const endless = await ask('/operators?search=endless', 'huge');
  expect([endless.status, failure.parse(await endless.json()).error.message]).toEqual([
    503,
    'The index of this network cannot be asked: its answer is too long.',
  ]);
});

it('error: an index that does not answer is waited for two seconds, not longer', async () => {
  indexer.answer = (path) => (path.includes('search=slow') ? 'silence' : undefined);
  const startedAt = Date.now();
  const response = await ask('/operators?search=slow', 'patient');
  expect(response.status).toBe(503);
  expect(Date.now() - startedAt).toBeLessThan(4_000);
});

it('error: nonsense of the index never reaches the client', async () => {
  indexer.answer = (path) =>
    path.includes('search=odd') ? { status: 200, body: '<b>proxy</b>' } : undefined;
  const response = await ask('/operators?search=odd', 'odd');
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain('<b>');
});

const webp = new Uint8Array([...Buffer.from('RIFF\0\0\0\0WEBP'), ...Array.from({ length: 500 }, () => 7)]);

it('default: a logo is passed on as a picture and nothing else, to be kept for long', async () => {
  indexer.answer = (path) =>
    path === '/devnet/images/ab-1_2.webp' ? { status: 200, body: webp } : undefined;
  const response = await ask('/images/ab-1_2.webp', 'viewer');
  expect(response.status).toBe(200);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(webp);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  expect(rateOf(response), 'a shared cache keeps nothing of one client').toEqual([null, null]);
  const etag = response.headers.get('etag') ?? '';
  const again = await ask('/images/ab-1_2.webp', 'viewer', { headers: { 'if-none-match': etag } });
  expect([again.status, ...rateOf(again)]).toEqual([304, null, null]);
});

it('behavior: an index that fails takes a logo away for a second, not for longer', async () => {
  const path = '/images/shaky.webp';
  const ofShaky = (reply: TestReply) => (asked: string) => (asked.endsWith(path) ? reply : undefined);
  indexer.answer = ofShaky({ status: 500, body: 'oops' });
  const down = await ask(path, 'shaken');
  expect([down.status, down.headers.get('retry-after')]).toEqual([503, '2']);
  expect(failure.parse(await down.json()).error.code).toBe('index-unavailable');
  indexer.answer = ofShaky({ status: 404, body: '' });
  await vi.waitFor(async () => expect((await ask(path, 'shaken 2')).status).toBe(404), 3_000);
  indexer.answer = ofShaky({ status: 200, body: webp });
  await vi.waitFor(async () => expect((await ask(path, 'shaken 3')).status).toBe(200), 3_000);
});

it('behavior: a page of logos does not use up its reader’s share', async () => {
  indexer.answer = (path) => (path.includes('/images/') ? { status: 200, body: webp } : undefined);
  const logos = await many(60, (at) => ask(`/images/${at}.webp`, 'reader'));
  expect(logos.every(({ status }) => status === 200)).toBe(true);
  expect((await ask('/metrics', 'reader')).status).toBe(200);
});

it('error: another name, and what is no picture, is not found and not asked for', async () => {
  const before = indexer.asked.length;
  for (const file of [
    'a.png',
    'a.svg',
    '..%2Fstatus',
    'a.webp.html',
    '%00.webp',
    `${'x'.repeat(121)}.webp`,
  ]) {
    expect((await ask(`/images/${file}`, 'curious')).status).toBe(404);
  }
  expect(indexer.asked).toHaveLength(before);
  indexer.answer = (path) => (path.includes('page.webp') ? { status: 200, body: '<script>' } : undefined);
  expect((await ask('/images/page.webp', 'curious')).status).toBe(404);
  expect((await ask('/images/absent.webp', 'curious')).status).toBe(404);
});
