import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deploymentSchema } from '../chain/deployment-schema';
import type { RouteName, RouteParams } from '../wire/stats/routes';
import { createStats, type StatsSource } from './stats';
import { createIndexerSource } from './stats-indexer';
import { sampleAddress, sampleData, sampleHash } from './testing-answers';
import { answerAround, sampleStatus, startTestIndexer, type TestIndexer } from './testing-indexer';
import { writeTestDeployment } from './testing-site';

const deployment = deploymentSchema.parse(writeTestDeployment().input);
const byAddress = { address: sampleAddress('1') };
const params: { [Name in RouteName]: RouteParams<Name> } = {
  operators: {},
  operator: byAddress,
  operatorAllocations: byAddress,
  operatorSlashes: byAddress,
  operatorDelegators: byAddress,
  avss: {},
  avs: byAddress,
  operatorSet: { avs: sampleAddress('2'), id: 0 },
  strategies: {},
  strategy: byAddress,
  slashes: {},
  staker: byAddress,
  stakerLedgers: byAddress,
  stakerHistory: byAddress,
  stakerEvents: byAddress,
  happenings: {},
  withdrawal: { root: sampleHash('b') },
  metrics: {},
  metricsHistory: {},
};
const names = Object.keys(params) as RouteName[];

let indexer: TestIndexer;
let stats: StatsSource;

beforeEach(async () => {
  indexer = await startTestIndexer();
  stats = createStats(createIndexerSource(deployment, indexer.url));
});
afterEach(() => indexer.stop());

const ask = (name: RouteName, query: object = {}) => stats.ask(name, params[name], query as never);
const unavailable = (detail: string | RegExp) => ({
  problem: { code: 'index-unavailable', detail: expect.stringMatching(detail) },
});

it.each(names)('default: %s is asked by its path and answered with bigint amounts', async (name) => {
  const answer = await ask(name);
  expect(answer).toMatchObject({ network: 'devnet', block: { number: 100 }, lag: { blocks: 0 } });
  const back = JSON.stringify(answer?.data, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  expect(JSON.parse(back)).toEqual(sampleData[name]);
  const asText = JSON.stringify(sampleData[name]).match(/"\d+"/g)?.length ?? 0;
  let bigints = 0;
  JSON.stringify(answer?.data, (_, value) => (typeof value === 'bigint' ? ++bigints : value));
  expect(bigints).toBe(asText);
});

it('behavior: the same question is the same text, its fields in one order, absent ones left out', async () => {
  await stats.ask('operatorSet', { avs: sampleAddress('2'), id: 7 }, {});
  await ask('slashes', { page: 2, limit: 50, avs: undefined, cursor: 'a_b-1' });
  expect(indexer.asked.slice(1)).toEqual([
    `/devnet/operator-sets/${sampleAddress('2')}/7`,
    '/devnet/slashes?cursor=a_b-1&limit=50&page=2',
  ]);
});

it('behavior: a crowd with one question asks the index once and reads its answer once', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask('metrics')));
  expect(indexer.asked).toEqual(['/devnet/status', '/devnet/metrics']);
  expect(new Set(answers).size).toBe(1);
});

it('behavior: what the index does not know is undefined, and an empty list is a list', async () => {
  indexer.answer = (path) => (path.includes('/avs') ? answerAround([], 100, { total: 0 }) : undefined);
  expect(await ask('avss')).toMatchObject({ data: [], total: 0 });
  indexer.answer = () => ({ status: 404, body: '{"error":{"code":"not-found","message":"no"}}' });
  expect(await ask('operator')).toBeUndefined();
});

it('behavior: a page of thousands of rows is read whole', async () => {
  const [row] = sampleData.operators;
  const rows = Array.from({ length: 5_000 }, () => row);
  indexer.answer = (path) =>
    path.includes('/operators') ? answerAround(rows, 100, { next: 'n' }) : undefined;
  const answer = await ask('operators');
  expect(answer?.next).toBe('n');
  expect(answer?.data).toHaveLength(5_000);
});

it('error: an index that is down is a named problem, and says the last block when it had answered before', async () => {
  await ask('metrics');
  await indexer.stop();
  const problem = { code: 'index-unavailable', detail: 'it is not running', lastBlock: 100n };
  await expect(ask('strategies')).rejects.toMatchObject({ problem });
  await vi.waitFor(() => expect(stats.status()).rejects.toMatchObject({ problem }));
});

it('error: an index that says nothing is not waited for longer than two seconds', async () => {
  indexer.answer = (path) => (path.endsWith('/metrics') ? 'silence' : undefined);
  const before = Date.now();
  await expect(ask('metrics')).rejects.toMatchObject(unavailable('in time'));
  expect(Date.now() - before).toBeLessThan(4_000);
});

it('error: an index that gives its own reason is quoted', async () => {
  const body = JSON.stringify({ error: { code: 'index-unavailable', message: 'it reads the chain: 12%' } });
  indexer.answer = (path) => (path.endsWith('/metrics') ? { status: 503, body } : undefined);
  await expect(ask('metrics')).rejects.toMatchObject(unavailable(/^it reads the chain: 12%$/));
});

it.each([
  ['no JSON', { status: 200, body: '<html>' }, 'not understood'],
  ['half an answer', { status: 200, body: '{"network":"devnet","block":{"number":1' }, 'not understood'],
  ['another shape', answerAround({ totalEth: 7 }), 'not understood'],
  ['a number for an amount', answerAround({ ...sampleData.metrics, totalEth: 7 }), 'not understood'],
  ['another status', { status: 500, body: 'oops' }, 'status 500'],
  ['a redirect', { status: 302, body: '' }, 'connection'],
  ['a broken connection', 'hang up', 'connection'],
  ['a refusal', { status: 400, body: '{"error":{"code":"invalid","message":"no"}}' }, 'the question'],
] as const)('error: an index that answers with %s is a named problem', async (_, reply, detail) => {
  indexer.answer = (path) => (path.endsWith('/metrics') ? reply : undefined);
  await expect(ask('metrics')).rejects.toMatchObject(unavailable(detail));
});

it('error: an answer of another network and an index of another chain are not used', async () => {
  const foreign = { ...JSON.parse(JSON.stringify(answerAround(sampleData.metrics))) };
  foreign.body = foreign.body.replace('devnet', 'hoodi');
  indexer.answer = (path) => (path.endsWith('/metrics') ? foreign : undefined);
  await expect(ask('metrics')).rejects.toMatchObject(unavailable('another network'));
  const elsewhere = await startTestIndexer(5);
  const source = createStats(createIndexerSource(deployment, elsewhere.url));
  await expect(source.ask('metrics', {}, {})).rejects.toMatchObject(unavailable('of chain 5, not 31337'));
  await expect(source.status()).rejects.toMatchObject(unavailable('of chain 5'));
  expect(elsewhere.asked).not.toContain('/devnet/metrics');
  await elsewhere.stop();
});

it('behavior: how the index is can be asked, and nonsense there is a problem too', async () => {
  expect(await stats.status()).toEqual(sampleStatus);
  const source = createStats(createIndexerSource(deployment, indexer.url));
  indexer.answer = () => ({ status: 200, body: '{}' });
  await expect(source.status()).rejects.toMatchObject(unavailable('how it is'));
});

it('behavior: who follows is told the block of now, never an answer that is remembered', async () => {
  const fresh = createStats(createIndexerSource(deployment, indexer.url, false));
  const numbers: (number | undefined)[] = [];
  for (const block of [100, 101, 102]) {
    indexer.block = block;
    numbers.push((await fresh.ask('metrics', {}, {}))?.block.number);
  }
  expect(numbers).toEqual([100, 101, 102]);
});
