import { readFile, writeFile } from 'node:fs/promises';
import { decodeEventLog, encodeEventTopics, type Hex } from 'viem';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { rpc } from '@/devnet/rpc';
import { completeReady } from '@/devnet/scenario/complete';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { findDeployment, startDeployments } from './deployments';
import { readListedStrategies } from './listed-strategies';
import { readPastWithdrawals } from './past-withdrawals';
import { sampleData, type WireData } from './testing-answers';
import { answerAround, sampleStatus, startTestIndexer, type TestIndexer } from './testing-indexer';

let chain: TestDevnet;
let indexer: TestIndexer;

/** One chain under two names: with its strategies in the file, and with none. */
beforeAll(async () => {
  [chain, indexer] = await Promise.all([startTestDevnet({ seed: true }), startTestIndexer()]);
  const file = JSON.parse(await readFile(chain.deploymentFile, 'utf8'));
  file.protocols.eigenlayer.strategies = [];
  const bare = `${chain.deploymentFile}.bare`;
  await writeFile(bare, JSON.stringify({ ...file, name: 'bare' }));
  vi.stubEnv('INDEXER_URL', indexer.url);
  vi.stubEnv('DEPLOYMENT_FILES', [chain.deploymentFile, bare].join());
  vi.stubEnv('NETWORKS', 'devnet,bare');
  await startDeployments();
});
afterEach(() => {
  indexer.answer = () => undefined;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([chain.stop(), indexer.stop()]);
});

const known = () => chain.deployment.protocols.eigenlayer.strategies.map(({ address }) => address);
const strategyRow = (address: string, more: object = {}) => ({
  ...sampleData.strategies[0],
  address,
  ...more,
});

/** The index of a network lists these strategies. */
const listing = (network: string, rows: object[]) => (path: string) => {
  if (path === `/${network}/status`) return { status: 200, body: JSON.stringify(sampleStatus) };
  return path.startsWith(`/${network}/strategies?`) ? answerAround(rows, 100, { network }) : undefined;
};

it('default: with the index down the strategies of the file are there, read from the chain', async () => {
  indexer.answer = () => 'hang up';
  const { strategies, isFromFileAlone, blockNumber } = await readListedStrategies(findDeployment('devnet')!);
  expect(isFromFileAlone).toBe(true);
  expect(strategies.map(({ address }) => address)).toEqual(known());
  expect(strategies.every(({ totalShares }) => totalShares >= 0n)).toBe(true);
  expect(blockNumber).toBe(BigInt(await rpc<string>(chain.rpcUrl, 'eth_blockNumber')));
});

it('behavior: the index says which others there are, and what it said is remembered when it is down', async () => {
  const bare = findDeployment('bare')!;
  const [first = '0x', second = '0x', third = '0x'] = known();
  indexer.answer = () => 'hang up';
  await expect(readListedStrategies(bare)).rejects.toMatchObject({ problem: { code: 'index-unavailable' } });
  indexer.answer = listing('bare', [
    strategyRow(second),
    strategyRow(first, { deposits: { isOpen: false, reason: 'paused' } }),
    strategyRow(third, { deposits: { isOpen: false, reason: 'not-whitelisted' } }),
    strategyRow(chain.deployment.devnet.faucet),
    strategyRow(third, { kind: 'native' }),
  ]);
  const read = await vi.waitFor(() => readListedStrategies(bare));
  expect(read.isFromFileAlone).toBe(false);
  expect(read.strategies.map(({ address }) => address)).toEqual([second, first]);
  indexer.answer = () => 'hang up';
  await vi.waitFor(async () => {
    const before = indexer.asked.length;
    const later = await readListedStrategies(bare);
    expect(indexer.asked.length).toBeGreaterThan(before);
    expect(later).toMatchObject({ isFromFileAlone: false });
    expect(later.strategies.map(({ address }) => address)).toEqual([second, first]);
  });
});

type Log = { topics: [Hex, ...Hex[]]; data: Hex; transactionHash: Hex; blockNumber: Hex };

const topicOf = (eventName: 'SlashingWithdrawalQueued' | 'SlashingWithdrawalCompleted') =>
  encodeEventTopics({ abi: delegationManagerAbi, eventName })[0];

/** An account's withdrawals as the index would tell them, read off the chain's events. */
async function withdrawalsOf(staker: string): Promise<WireData<'staker'>['withdrawals']> {
  const address = chain.deployment.protocols.eigenlayer.contracts.delegationManager;
  const topics = [(['SlashingWithdrawalQueued', 'SlashingWithdrawalCompleted'] as const).map(topicOf)];
  const logs = await rpc<Log[]>(chain.rpcUrl, 'eth_getLogs', [{ address, topics, fromBlock: '0x0' }]);
  const placeOf = ({ blockNumber, transactionHash }: Log) => ({
    block: Number(blockNumber),
    time: 1_800_000_000,
    transaction: transactionHash,
  });
  const events = logs.map((log) => ({ log, ...decodeEventLog({ abi: delegationManagerAbi, ...log }) }));
  const ends = new Map(
    events.flatMap((event) =>
      event.eventName === 'SlashingWithdrawalCompleted' ? [[event.args.withdrawalRoot, event.log]] : [],
    ),
  );
  return events.flatMap((event) => {
    if (event.eventName !== 'SlashingWithdrawalQueued') return [];
    const { withdrawalRoot: root, withdrawal } = event.args;
    const end = ends.get(root);
    if (withdrawal.staker !== staker) return [];
    const completed = end && { ...placeOf(end), as: 'tokens' as const };
    const strategies = withdrawal.strategies.map((strategy) => ({
      ...sampleData.withdrawal.strategies[0]!,
      strategy,
    }));
    const { nonce, startBlock } = withdrawal;
    return [
      {
        ...sampleData.withdrawal,
        root,
        staker: withdrawal.staker,
        nonce: Number(nonce),
        startBlock,
        queued: placeOf(event.log),
        ...(completed && { state: 'completed' as const, completed }),
        strategies,
      },
    ];
  });
}

it('behavior: what was collected is told by the index, what it paid by the receipt', async () => {
  const { devnet } = chain.deployment;
  await passWithdrawalDelay(chain.deployment);
  const queues = await Promise.all(devnet.stakers.map(withdrawalsOf));
  const staker = devnet.stakers[queues.findIndex((queue) => queue.length > 0)]!;
  await completeReady(chain.deployment, { staker, asTokens: true });
  const withdrawals = await withdrawalsOf(staker);
  const answer = { ...sampleData.staker, address: staker, withdrawals };
  indexer.answer = (path) => (path === `/devnet/stakers/${staker}` ? answerAround(answer) : undefined);
  const past = await readPastWithdrawals(findDeployment('devnet')!, staker);
  expect(past).toMatchObject({ isCut: false, lag: { blocks: 0 } });
  expect(past.collected.length).toBeGreaterThan(0);
  expect(past.collected).toHaveLength(withdrawals.filter(({ completed }) => completed).length);
  const items = past.collected.flatMap((one) => one.items);
  expect(
    items.every(({ strategy, payout }) => strategy && payout?.as === 'tokens' && payout.amount > 0n),
  ).toBe(true);
});

it('error: with the index down that is said, and an account that it does not know has collected nothing', async () => {
  const devnet = findDeployment('devnet')!;
  indexer.answer = () => 'hang up';
  const [first, second] = [chain.accounts(0).address, chain.accounts(1).address];
  await expect(readPastWithdrawals(devnet, first)).rejects.toMatchObject({
    problem: { code: 'index-unavailable' },
  });
  indexer.answer = () => ({ status: 404, body: '{"error":{"code":"not-found","message":"no"}}' });
  const none = await vi.waitFor(() => readPastWithdrawals(devnet, second));
  expect(none).toEqual({ collected: [], isCut: false });
});
