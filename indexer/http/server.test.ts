import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failure } from '../../lib/wire/stats/envelope';
import { type IndexStatus, indexStatus } from '../../lib/wire/stats/metrics';
import { answerOf, type RouteName, routes } from '../../lib/wire/stats/routes';
import {
  following,
  image,
  root,
  type SampleServer,
  serveSample,
  staker,
  wholeNetwork,
} from '../sample/network';
import { fillTables, sampleAddress, sampleHash, sampleMoment } from '../sample/rows';
import { OPENING_MS } from '../sample/tables';
import { avs, first, lst } from '../sample/world';
import { toJson } from './replies';

let server: SampleServer;
beforeAll(async () => {
  server = await serveSample();
  await fillTables(server.database, wholeNetwork);
}, OPENING_MS);
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) => server.ask(path, init);
const errorOf = async (response: Response) => failure.parse(await response.json()).error;

const paths: Record<RouteName, string> = {
  operators: `/operators?limit=1&search=blue&avs=${avs}&strategy=${lst}&exit=exposed`,
  operator: `/operators/${first}`,
  operatorAllocations: `/operators/${first.toLowerCase()}/allocations`,
  operatorSlashes: `/operators/${first}/slashes`,
  operatorDelegators: `/operators/${first}/delegators`,
  avss: '/avs?kind=both&redistributing=yes',
  avs: `/avs/${avs}`,
  operatorSet: `/operator-sets/${avs}/1`,
  strategies: '/strategies?sort=symbol',
  strategy: `/strategies/${lst}`,
  slashes: '/slashes?operatorSetId=1',
  staker: `/stakers/${staker}`,
  stakerLedgers: `/stakers/${staker}/ledgers`,
  stakerHistory: `/stakers/${staker}/history?from=2020-01-01&kind=queued`,
  stakerEvents: `/stakers/${staker}/notices?since=5`,
  happenings: `/happenings?operator=${first}`,
  withdrawal: `/withdrawals/${root}`,
  metrics: '/metrics',
  metricsHistory: '/metrics/history?from=2024-01-01',
};
const names = Object.keys(routes) as RouteName[];

describe('routes', () => {
  it.each(names)('default: %s answers what its schema says, and not a field more', async (name) => {
    const response = await ask(`/sample${paths[name]}`);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    const raw: unknown = JSON.parse(text);
    const read = answerOf(name).parse(raw);
    expect(JSON.parse(toJson(read))).toEqual(raw);
    expect(Array.isArray(read.data) ? read.data.length : 1).toBeGreaterThan(0);
  });

  it('behavior: the stamp stands first and says how far the chain is ahead', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: (sampleMoment.time + 7) * 1_000 });
    const text = await (await ask('/sample/metrics')).text();
    vi.useRealTimers();
    const { hash, time } = sampleMoment;
    const block = `{"number":1000,"hash":"${hash}","time":${time}}`;
    const lag = '{"blocks":3,"seconds":7}';
    expect(text.startsWith(`{"network":"sample","block":${block},"lag":${lag},"data":{`)).toBe(true);
  });

  it('behavior: a head that is unknown or behind is no lag below zero', async () => {
    for (const head of [undefined, 5]) {
      server.headBlock = head;
      const { lag } = answerOf('metrics').parse(await (await ask('/sample/metrics')).json());
      expect(lag.blocks).toBe(0);
    }
    server.headBlock = 1_003;
  });

  it('behavior: an index whose chain is silent says so in every answer', async () => {
    server.status = { ...following, state: 'chain-silent' };
    const { lag } = answerOf('metrics').parse(await (await ask('/sample/metrics')).json());
    server.status = following;
    const after = answerOf('metrics').parse(await (await ask('/sample/metrics')).json());
    expect([lag.isStalled, after.lag.isStalled]).toEqual([true, undefined]);
  });

  it('behavior: amounts are decimal text, however large', async () => {
    const text = await (await ask(`/sample/stakers/${staker}`)).text();
    expect(text).toContain(`"depositShares":"${2n ** 200n}"`);
  });

  it('behavior: page by page through every list', async () => {
    for (const [path, name] of [
      ['/operators', 'operators'],
      ['/strategies', 'strategies'],
    ] as const) {
      const seen: unknown[] = [];
      let next: string | undefined = '';
      while (next !== undefined) {
        const cursor: string = next && `&cursor=${next}`;
        const page = answerOf(name).parse(await (await ask(`/sample${path}?limit=1${cursor}`)).json());
        seen.push(...(page.data as { address: unknown }[]).map(({ address }) => address));
        next = page.next;
      }
      expect(new Set(seen).size).toBe(name === 'operators' ? 2 : 3);
      expect(seen.length).toBe(new Set(seen).size);
    }
  });

  it('behavior: many at once have the same answer', async () => {
    const all = names.flatMap((name) => [paths[name], paths[name], paths[name]]);
    const answers = await Promise.all(all.map(async (path) => (await ask(`/sample${path}`)).json()));
    const data = answers.map((answer) => JSON.stringify((answer as { data: unknown }).data));
    expect(new Set(data).size).toBeLessThanOrEqual(names.length);
    expect(data.every((one) => one !== undefined)).toBe(true);
  });

  it('default: an empty network has answers too', async () => {
    await fillTables(server.database, {}, { ...sampleMoment, hash: sampleHash('empty') });
    server.moment = { ...sampleMoment, hash: sampleHash('empty') };
    for (const name of ['operators', 'avss', 'strategies', 'slashes', 'metricsHistory'] as const) {
      const [path] = paths[name].split('?');
      const { data } = answerOf(name).parse(await (await ask(`/sample${path}`)).json());
      expect(data).toEqual([]);
    }
    await fillTables(server.database, wholeNetwork);
    server.moment = sampleMoment;
  });
});

describe('questions that are none', () => {
  it.each([
    ['/sample/operators?limit=0&sort=taste', ['limit', 'sort']],
    ['/sample/operators?colour=red', ['colour']],
    ['/sample/operators/0x12', ['address']],
    [`/sample/operator-sets/${avs}/4294967296`, ['id']],
    ['/sample/withdrawals/0x', ['root']],
    ['/sample/operators?cursor=AAAA', ['cursor']],
    ['/sample/metrics/history?from=2024-02-30', ['from']],
    ['/sample/slashes?page=1.5', ['page']],
  ])('error: %s names the field', async (path, fields) => {
    const response = await ask(path);
    const error = await errorOf(response);
    expect([response.status, error.code]).toEqual([400, 'invalid']);
    expect(error.fields?.map(({ field }) => field).sort()).toEqual(fields);
  });

  it.each([
    ['/other/operators', 'no-such-network'],
    ['/sample/nothing', 'no-such-route'],
    ['/', 'no-such-route'],
    [`/sample/operators/${sampleAddress(0xee)}`, 'not-found'],
    [`/sample/operators/${sampleAddress(0xee)}/delegators`, 'not-found'],
    [`/sample/withdrawals/${sampleHash('no')}`, 'not-found'],
    ['/sample/images/other.webp', 'not-found'],
    ['/sample/images/..%2Fsecret', 'not-found'],
  ])('error: %s is %s', async (path, code) => {
    const response = await ask(path);
    expect([response.status, (await errorOf(response)).code]).toEqual([404, code]);
  });

  it('behavior: the head of an answer without its body', async () => {
    const response = await ask('/sample/metrics', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('error: another method', async () => {
    const response = await ask('/sample/operators', { method: 'POST', body: 'x' });
    expect([response.status, (await errorOf(response)).code]).toEqual([405, 'method-not-allowed']);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('when there is nothing to serve', () => {
  it.each<[Partial<IndexStatus>, string]>([
    [{ state: 'starting' }, 'it is starting'],
    [{ state: 'catching-up', progress: { done: 0.379, eventsPerSecond: 5 } }, 'it reads the chain: 37%'],
    [{ state: 'rebuilding' }, 'it is being built anew'],
    [{ state: 'wrong-chain' }, 'its node belongs to another chain'],
    [{ state: 'chain-silent' }, 'its node gives no blocks'],
  ])('error: %j is said', async (given, message) => {
    server.moment = undefined;
    server.status = { ...following, ...given };
    const response = await ask('/sample/operators');
    expect([response.status, await errorOf(response)]).toEqual([503, { code: 'index-unavailable', message }]);
    const told = indexStatus.parse(await (await ask('/sample/status')).json());
    expect(told.state).toBe(given.state);
    server.moment = sampleMoment;
    server.status = following;
  });

  it('error: a failure of the database leaks nothing', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await server.database.query('alter table withdrawal rename to gone');
    const response = await ask('/sample/metrics');
    await server.database.query('alter table gone rename to withdrawal');
    const text = await response.text();
    expect([response.status, text]).toEqual([
      503,
      '{"error":{"code":"index-unavailable","message":"it failed to answer"}}',
    ]);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    expect((await ask('/sample/metrics')).status).toBe(200);
  });
});

describe('beside the routes', () => {
  it('default: health, and a logo with a fixed type', async () => {
    expect(await (await ask('/health')).json()).toEqual({ ok: true });
    const response = await ask('/sample/images/logo-1.webp');
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(image);
  });
});
