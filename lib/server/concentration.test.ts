import { afterEach, beforeEach, expect, it } from 'vitest';
import { deploymentSchema } from '../chain/deployment-schema';
import { WAD } from '../domain/units';
import { readStakeFacts } from './concentration';
import { createStats, type StatsSource } from './stats';
import { createIndexerSource } from './stats-indexer';
import { sampleAddress, sampleData, type WireData } from './testing-answers';
import { answerAround, startTestIndexer, type TestIndexer } from './testing-indexer';
import { writeTestDeployment } from './testing-site';

const deployment = deploymentSchema.parse(writeTestDeployment().input);
const operator = sampleAddress('1');
const avs = { address: sampleAddress('2'), name: 'Oracle' };
const strategy = sampleAddress('3');

let indexer: TestIndexer;
let stats: StatsSource;

beforeEach(async () => {
  indexer = await startTestIndexer();
  stats = createStats(createIndexerSource(deployment, indexer.url));
});
afterEach(() => indexer.stop());

const seat = (operatorSetId: number, over: object) => ({
  avs,
  operatorSetId,
  isMember: true,
  joined: 10,
  strategies: [strategy],
  ...over,
});
const allocation = (operatorSetId: number, magnitude: string, isSlashable = true) => ({
  avs,
  operatorSetId,
  strategy,
  magnitude,
  share: magnitude,
  slashableShares: '0',
  isSlashable,
});

const slashable: WireData<'operator'> = {
  ...sampleData.operator,
  memberships: [
    seat(0, {}),
    seat(1, { isMember: false, left: 90, slashableUntil: 99 }),
    seat(2, { isMember: false, left: 90, slashableUntil: 100 }),
    seat(3, {}),
  ],
  allocations: [
    {
      strategy,
      maxMagnitude: '800000000000000000',
      encumberedMagnitude: '600000000000000000',
      allocatableMagnitude: '200000000000000000',
      allocations: [
        allocation(0, '400000000000000000'),
        allocation(2, '100000000000000000'),
        allocation(3, '100000000000000000', false),
      ],
    },
  ],
};

it('default: rates, and the sets that can slash an operator now with what is allocated to them', async () => {
  const rated = [{ ...sampleData.strategies[0], ethRate: '1100000000000000000' }];
  indexer.answer = (path) =>
    path.includes('/operators/')
      ? answerAround(slashable, 98)
      : path.includes('/strategies')
        ? answerAround(rated)
        : undefined;
  const facts = await readStakeFacts(stats, [strategy], [operator]);
  expect(facts.ethRates).toEqual(new Map([[strategy, (11n * WAD) / 10n]]));
  // The older of the two answers.
  expect(facts.block).toBe(98);
  const [exposed] = facts.operators;
  expect(exposed?.name).toBe('Firm Validators');
  // At block 98 the one that was left may slash until 99; the one where nothing is slashable has a seat all the same.
  expect(exposed?.sets.map(({ operatorSetId, allocations }) => [operatorSetId, allocations])).toEqual([
    [0, [{ strategy, magnitude: (4n * WAD) / 10n, maxMagnitude: (8n * WAD) / 10n }]],
    [1, []],
    [2, [{ strategy, magnitude: WAD / 10n, maxMagnitude: (8n * WAD) / 10n }]],
    [3, []],
  ]);
});

it('behavior: a set that was left is none of them once it cannot slash any more', async () => {
  indexer.answer = (path) => (path.includes('/operators/') ? answerAround(slashable, 100) : undefined);
  const { operators } = await readStakeFacts(stats, [], [operator]);
  expect(operators[0]?.sets.map(({ operatorSetId }) => operatorSetId)).toEqual([0, 2, 3]);
});

it('behavior: what the index does not know, or has no rate, is missing', async () => {
  indexer.answer = (path) =>
    path.includes('/operators/')
      ? { status: 404, body: '{"error":{"code":"not-found","message":""}}' }
      : undefined;
  const facts = await readStakeFacts(stats, [strategy, sampleAddress('9')], [operator]);
  expect(facts.ethRates.size).toBe(0);
  expect(facts.operators).toEqual([]);
  expect(facts.block).toBe(100);
});

it('error: an index that is away is that problem', async () => {
  indexer.answer = () => 'hang up';
  await expect(readStakeFacts(stats, [strategy], [operator])).rejects.toMatchObject({
    problem: { code: 'index-unavailable' },
  });
});
