import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileContracts } from '@/devnet/compile';
import { type Postgres, startPostgres } from '@/devnet/postgres';
import { runRandomLife } from '@/devnet/scenario/random-life';
import { Sender } from '@/devnet/sender';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { allocationManagerAbi } from '../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../contracts-abi/eigenlayer/delegation-manager';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { rewardsCoordinatorAbi } from '../../contracts-abi/eigenlayer/rewards-coordinator';
import { strategyAbi } from '../../contracts-abi/eigenlayer/strategy';
import type { ReadCalls } from '../../lib/chain/reader';
import type { Address } from '../../lib/domain/units';
import { type RouteData, type RouteName, routes } from '../../lib/wire/stats/routes';
import { toJson } from '../http/replies';
import { sampleFacts } from '../sample/facts';
import type { Database } from '../store/database';
import { openPostgres } from '../store/open-postgres';
import { TestIndex } from '../testing/test-index';
import { type Answers, createAnswers } from './answers';
import type { Moment } from './moment';

const CALLS_AT_ONCE = 300;
const facts = sampleFacts();

let devnet: TestDevnet;
let postgres: Postgres;
let embedded: TestIndex;
let server: TestIndex;
let moment: Moment;
const answers = new Map<TestIndex, Answers>();

beforeAll(async () => {
  devnet = await startTestDevnet({ seed: true });
  postgres = await startPostgres();
  const url = await postgres.createDatabase('answers');
  const { rpcUrl, deployment } = devnet;
  embedded = await TestIndex.open(rpcUrl, deployment);
  server = await TestIndex.open(rpcUrl, deployment, openPostgres(url, 'rampart_devnet'));
  for (const index of [embedded, server]) answers.set(index, answersOf(index.database));
  await runRandomLife(new Sender(rpcUrl, await compileContracts()), deployment, 150, 4_711);
  for (const index of [embedded, server]) await index.catchUp();
  const { block, hash, time } = await embedded.book();
  moment = { block, hash, time };
});
afterAll(async () => {
  for (const index of [embedded, server]) await index.close();
  await postgres.stop();
  await devnet.stop();
});

const answersOf = (database: Database): Answers => createAnswers({ database, facts: () => facts });

async function ask<Name extends RouteName>(
  name: Name,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
  index = embedded,
): Promise<RouteData<Name>> {
  const asked = { params, query: routes[name].query.parse(query) };
  const found = await answers.get(index)?.answer(name, asked, moment);
  expect(found?.moment).toEqual(moment);
  return found?.reply.data as RouteData<Name>;
}

/** What the contracts answer at the block of the index. */
async function chainSays(calls: ReadCalls): Promise<unknown[]> {
  const said: unknown[] = [];
  for (let start = 0; start < calls.length; start += CALLS_AT_ONCE) {
    const part = calls.slice(start, start + CALLS_AT_ONCE);
    const { results } = await embedded.chain.reader.read(part, BigInt(moment.block));
    said.push(...(results as readonly { result?: unknown }[]).map(({ result }) => result));
  }
  return said;
}

const managers = () => {
  const { contracts } = embedded.chain.deployment.protocols.eigenlayer;
  return {
    allocation: { address: contracts.allocationManager, abi: allocationManagerAbi },
    delegation: { address: contracts.delegationManager, abi: delegationManagerAbi },
    rewards: { address: contracts.rewardsCoordinator as Address, abi: rewardsCoordinatorAbi },
  };
};

const everyOperator = () => ask('operators', {}, { limit: 200 });

describe('answers against the contracts at the same block', () => {
  test('default: magnitudes, bound and free', async () => {
    const { allocation } = managers();
    const operators = await everyOperator();
    const maps = await Promise.all(
      operators.map(async ({ address }) => ({
        address,
        maps: await ask('operatorAllocations', { address }),
      })),
    );
    const all = maps.flatMap(({ address, maps: own }) => own.map((map) => ({ address, ...map })));
    const views = ['getMaxMagnitude', 'getEncumberedMagnitude', 'getAllocatableMagnitude'] as const;
    const said = await chainSays(
      all.flatMap(({ address, strategy }) =>
        views.map((functionName) => ({ ...allocation, functionName, args: [address, strategy] })),
      ),
    );
    expect(
      all.flatMap((map) => [map.maxMagnitude, map.encumberedMagnitude, map.allocatableMagnitude]),
    ).toEqual(said);
    expect(all.length).toBeGreaterThan(20);
    expect(all.some(({ encumberedMagnitude }) => encumberedMagnitude > 0n)).toBe(true);
  });

  test('default: what each set can slash at the least, of its members, of those who left and of others', async () => {
    const { allocation } = managers();
    const operators = (await everyOperator()).map(({ address }) => address);
    const sets = (await ask('avss', {}, { limit: 200 })).map(({ address }) => address);
    const details = (await Promise.all(sets.map((address) => ask('avs', { address })))).flatMap(
      (avs) => avs.sets,
    );
    const expected: unknown[] = [];
    for (const { avs, id, strategies } of details) {
      const maps = await Promise.all(operators.map((address) => ask('operatorAllocations', { address })));
      expected.push(
        maps.map((own) =>
          strategies.map((strategy) => {
            const map = own.find((one) => one.strategy === strategy);
            const given = map?.allocations.find(
              (one) => one.avs.address === avs.address && one.operatorSetId === id,
            );
            return given?.slashableShares ?? 0n;
          }),
        ),
      );
    }
    const said = await chainSays(
      details.map(({ avs, id, strategies }) => ({
        ...allocation,
        functionName: 'getMinimumSlashableStake',
        args: [{ avs: avs.address, id }, operators, strategies, moment.block + 1],
      })),
    );
    expect(expected).toEqual(said);
    expect(expected.flat(2).filter((shares) => shares !== 0n).length).toBeGreaterThan(5);
  });

  test('default: delays, splits, and tokens for an operator’s shares', async () => {
    const { allocation, rewards } = managers();
    const operators = await everyOperator();
    const delays = await chainSays(
      operators.map(({ address }) => ({
        ...allocation,
        functionName: 'getAllocationDelay',
        args: [address],
      })),
    );
    expect(
      operators.map(({ exitWindow }) => [
        exitWindow.allocationDelayBlocks !== undefined,
        exitWindow.allocationDelayBlocks ?? 0,
      ]),
    ).toEqual(delays);
    const splits = await chainSays(
      operators.map(({ address }) => ({ ...rewards, functionName: 'getOperatorPISplit', args: [address] })),
    );
    expect(operators.map((one) => one.splits?.programmaticBips ?? one.splits?.defaultBips)).toEqual(splits);
    const stakes = operators
      .flatMap((operator) => operator.stakes)
      .filter(({ strategy }) => strategy !== NATIVE_ETH_STRATEGY);
    const tokens = await chainSays(
      stakes.map(({ strategy, shares }) => ({
        address: strategy,
        abi: strategyAbi,
        functionName: 'sharesToUnderlyingView',
        args: [shares],
      })),
    );
    expect(stakes.map((stake) => stake.tokens)).toEqual(tokens);
  });

  test('default: withdrawable shares of every staker, and what each queued withdrawal would pay', async () => {
    const { delegation } = managers();
    const stakers = await embedded.database.query<{ address: Address }>(
      'select staker as address from staker_strategy union select staker from withdrawal order by 1',
    );
    const found = await Promise.all(stakers.map(({ address }) => ask('staker', { address })));
    const held = found.filter(({ holdings }) => holdings.length > 0);
    const withdrawable = await chainSays(
      held.map(({ address, holdings }) => ({
        ...delegation,
        functionName: 'getWithdrawableShares',
        args: [address, holdings.map(({ strategy }) => strategy)],
      })),
    );
    expect(
      held.map(({ holdings }) => [
        holdings.map(({ withdrawableShares }) => withdrawableShares),
        holdings.map(({ depositShares }) => depositShares),
      ]),
    ).toEqual(withdrawable);
    const queues = (await chainSays(
      found.map(({ address }) => ({ ...delegation, functionName: 'getQueuedWithdrawals', args: [address] })),
    )) as [withdrawals: { nonce: bigint }[], shares: bigint[][]][];
    const paid = queues.flatMap(([withdrawals, shares], i) =>
      withdrawals.map(({ nonce }, at) => `${found[i]?.address} ${nonce}: ${shares[at]}`),
    );
    const queued = found.flatMap(({ address, withdrawals }) =>
      withdrawals
        .filter(({ state }) => state === 'queued')
        .map(({ nonce, strategies }) => `${address} ${nonce}: ${strategies.map(({ shares }) => shares)}`),
    );
    expect(queued.sort()).toEqual(paid.sort());
    expect([held.length, queued.length].every((count) => count > 10)).toBe(true);
  });
});

test('behavior: both databases give the same answers, to the letter', async () => {
  const operators = (await everyOperator()).map(({ address }) => ({ address }));
  const avss = await ask('avss', {}, { limit: 200 });
  const strategies = await ask('strategies', {}, { limit: 200 });
  const [withdrawal] = await embedded.database.query<{ root: string; staker: Address }>(
    'select * from withdrawal',
  );
  const of = (name: RouteName, params: Readonly<Record<string, unknown>> = {}) => ({ name, params });
  const asked = [
    ...(['operators', 'avss', 'strategies', 'slashes', 'metrics', 'metricsHistory'] as const).map((name) =>
      of(name),
    ),
    ...operators.flatMap((one) =>
      (['operator', 'operatorSlashes', 'operatorDelegators', 'staker'] as const).map((name) => of(name, one)),
    ),
    ...avss.map(({ address }) => of('avs', { address })),
    ...strategies.map(({ address }) => of('strategy', { address })),
    of('withdrawal', { root: withdrawal?.root }),
    of('staker', { address: withdrawal?.staker }),
  ];
  for (const { name, params } of asked) {
    const given = toJson(await ask(name, params));
    expect(toJson(await ask(name, params, {}, server)), name).toBe(given);
    expect(given.length, name).toBeGreaterThan(1);
  }
});
