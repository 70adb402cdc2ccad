import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failure } from '../wire/stats/envelope';
import { answerOf, type RouteName, routes } from '../wire/stats/routes';
import { SOCKET_HEADER } from './socket-address';
import { sampleAddress, sampleData, sampleHash } from './testing-answers';
import { type IndexedSite, startIndexedSite } from './testing-indexed-site';

let indexer: IndexedSite['indexer'];
let site: IndexedSite['site'];
let stop: IndexedSite['stop'];
let clients = 0;

beforeAll(async () => {
  ({ indexer, site, stop } = await startIndexedSite());
});
afterEach(() => {
  indexer.answer = () => undefined;
});
afterAll(() => stop());

/** Each test is a client of its own, so that none uses up another's share. */
const ask = (path: string, init: RequestInit = {}, client = `client ${++clients}`) =>
  fetch(`${site.url}/api/devnet${path}`, {
    ...init,
    headers: { ...init.headers, [SOCKET_HEADER]: client },
  });
const errorOf = async (response: Response) => failure.parse(await response.json()).error;

const paths: Record<RouteName, string> = {
  operators: '/operators',
  operator: `/operators/${sampleAddress('1')}`,
  operatorAllocations: `/operators/${sampleAddress('1')}/allocations`,
  operatorSlashes: `/operators/${sampleAddress('1')}/slashes`,
  operatorDelegators: `/operators/${sampleAddress('1')}/delegators`,
  avss: '/avs',
  avs: `/avs/${sampleAddress('2')}`,
  operatorSet: `/operator-sets/${sampleAddress('2')}/0`,
  strategies: '/strategies',
  strategy: `/strategies/${sampleAddress('3')}`,
  slashes: '/slashes',
  staker: `/stakers/${sampleAddress('6')}`,
  stakerLedgers: `/stakers/${sampleAddress('6')}/ledgers`,
  stakerHistory: `/stakers/${sampleAddress('6')}/history`,
  stakerEvents: `/stakers/${sampleAddress('6')}/notices`,
  happenings: '/happenings',
  withdrawal: `/withdrawals/${sampleHash('b')}`,
  metrics: '/metrics',
  metricsHistory: '/metrics/history',
};
const names = Object.keys(paths) as RouteName[];

describe.each(names)('%s', (name) => {
  const path = paths[name];

  it('default: answers with block, time and lag, amounts as text, and headers for caches and clients', async () => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text).data).toEqual(sampleData[name]);
    expect(answerOf(name).parse(JSON.parse(text))).toMatchObject({
      network: 'devnet',
      block: { number: 100 },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=1, stale-while-revalidate=12',
      etag: expect.stringMatching(/^W\/"[\w-]+"$/),
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'ratelimit-policy': '"client";q=80;w=4',
      ratelimit: '"client";r=79;t=1',
    });
  });

  it('behavior: says nothing again to who has it', async () => {
    const etag = (await ask(path)).headers.get('etag') ?? '';
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const response = await ask(path, { headers: { 'if-none-match': known } });
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag]);
    }
  });

  it('behavior: HEAD is GET without the body', async () => {
    const response = await ask(path, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toBeTruthy();
  });

  it('error: names every field that is not understood', async () => {
    const strange = await ask(`${path}?nonsense=1&also=2`);
    expect(strange.status).toBe(400);
    const { code, fields } = await errorOf(strange);
    expect(code).toBe('invalid');
    expect(fields?.map(({ field }) => field)).toEqual(['nonsense', 'also']);
    for (const param of Object.keys(routes[name].params)) {
      const broken = path
        .replace(/0x[0-9a-f]+/, param === 'id' ? '$&' : '0xZZ')
        .replace(/\/0$/, param === 'id' ? '/-1' : '/0');
      const response = await ask(broken);
      expect([response.status, (await errorOf(response)).fields?.map(({ field }) => field)]).toEqual([
        400,
        [param],
      ]);
    }
    expect(indexer.asked.join()).not.toMatch(/nonsense|ZZ|-1/);
  });
});

describe('every route', () => {
  const byRoute = (check: (name: RouteName) => Promise<void>) => Promise.all(names.map(check));

  it('behavior: answers anew once the block is another', async () => {
    const etags = new Map<RouteName, string>();
    await byRoute(async (name) => void etags.set(name, (await ask(paths[name])).headers.get('etag') ?? ''));
    indexer.block = 101;
    await byRoute((name) =>
      vi.waitFor(async () => {
        const response = await ask(paths[name], { headers: { 'if-none-match': etags.get(name) ?? '' } });
        expect([response.status, (await response.json()).block.number]).toEqual([200, 101]);
      }),
    );
    indexer.block = 100;
  });

  it('error: says 503 and when to come back while the index does not answer', async () => {
    indexer.answer = () => ({ status: 503, body: '' });
    await byRoute(async (name) => {
      const response = await vi.waitFor(async () => {
        const answer = await ask(paths[name]);
        expect(answer.status).toBe(503);
        return answer;
      });
      expect(response.headers.get('retry-after')).toBe('2');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect((await errorOf(response)).code).toBe('index-unavailable');
    });
    indexer.answer = () => undefined;
    await byRoute((name) =>
      vi.waitFor(async () => expect((await (await ask(paths[name])).json()).block?.number).toBe(100)),
    );
  });
});

describe('a question', () => {
  it.each([
    ['/operators?limit=0', 'limit'],
    ['/operators?limit=201', 'limit'],
    ['/operators?limit=ten', 'limit'],
    ['/operators?page=0', 'page'],
    ['/operators?cursor=a%20b', 'cursor'],
    [`/operators?search=${'x'.repeat(101)}`, 'search'],
    ['/operators?sort=luck', 'sort'],
    ['/operators?direction=up', 'direction'],
    ['/operators?avs=0x12', 'avs'],
    ['/operators?strategy=me', 'strategy'],
    ['/operators?approver=maybe', 'approver'],
    ['/operators?slashed=1', 'slashed'],
    ['/operators?exit=late', 'exit'],
    ['/operators?accepts=', 'accepts'],
    ['/avs?kind=new', 'kind'],
    ['/avs?redistributing=x', 'redistributing'],
    ['/strategies?deposits=ajar', 'deposits'],
    ['/slashes?operator=0x', 'operator'],
    ['/slashes?operatorSetId=4294967296', 'operatorSetId'],
    ['/metrics/history?from=yesterday', 'from'],
    ['/metrics/history?to=2026-1-1', 'to'],
    ['/operators?sort=stake&sort=name', 'sort'],
  ])('error: %s is refused and %s named', async (path, field) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    const { code, fields } = await errorOf(response);
    expect({ code, fields: fields?.map((one) => one.field) }).toEqual({ code: 'invalid', fields: [field] });
    expect(fields?.[0]?.message).not.toBe('');
  });

  it('behavior: all that is wrong is said at once', async () => {
    const { fields } = await errorOf(await ask(`/operators/0xZZ/slashes?limit=-1&page=x&more=1`));
    expect(fields?.map(({ field }) => field)).toEqual(['address', 'limit', 'page', 'more']);
  });

  it('behavior: every spelling of a question is one question to the index', async () => {
    const lower = 'aa'.repeat(20);
    await ask(`/operators?strategy=0x${lower}&limit=7`);
    await ask(`/operators?limit=07&strategy=0x${lower}&sort=stake`);
    expect(indexer.asked.filter((path) => path.includes('limit=7'))).toHaveLength(1);
  });

  it('error: a cursor that the index does not know is the client’s mistake', async () => {
    const fields = [{ field: 'cursor', message: 'not of this list' }];
    const body = JSON.stringify({ error: { code: 'invalid', message: 'no', fields } });
    indexer.answer = (path) => (path.includes('cursor=zzz') ? { status: 400, body } : undefined);
    const response = await ask('/slashes?cursor=zzz');
    expect([response.status, (await errorOf(response)).fields]).toEqual([400, fields]);
  });

  it('error: what does not exist is told apart: network, route, thing', async () => {
    const elsewhere = await fetch(`${site.url}/api/nowhere/metrics`);
    expect([elsewhere.status, (await errorOf(elsewhere)).code]).toEqual([404, 'no-such-network']);
    for (const path of ['', '/operator', '/operators/a/b/c', '/metrics/history/x', '//']) {
      const response = await ask(path);
      expect([response.status, (await errorOf(response)).code]).toEqual([404, 'no-such-route']);
    }
    indexer.answer = () => ({ status: 404, body: '{"error":{"code":"not-found","message":"no"}}' });
    const absent = await ask(`/operators/${sampleAddress('9')}`);
    expect([absent.status, (await errorOf(absent)).code]).toEqual([404, 'not-found']);
    expect(absent.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('error: %s is refused with what is allowed', async (method) => {
    const response = await ask('/operators', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('behavior: a page of another site may ask with the header that it has the answer', async () => {
    const response = await ask('/operators', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('if-none-match');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
