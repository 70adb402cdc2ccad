import { custom, type Hex, http, stringToHex } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { strategyAbi } from '@/contracts-abi/eigenlayer/strategy';
import { CANONICAL_MULTICALL3, MULTICALL3_RUNTIME } from '@/contracts-abi/multicall3';
import { compileContracts } from '@/devnet/compile';
import { rpc } from '@/devnet/rpc';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import { readQuestion } from '@/lib/chain/ask';
import { createReader } from '@/lib/chain/clients';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { ProblemError } from '@/lib/chain/problem-error';
import type { Position } from '@/lib/domain/position';
import { depositFlow } from './flows/deposit';
import { readOperator, readPosition, readStrategies } from './reads';

let chain: TestDevnet;
const methods: string[] = [];

/** Counts what leaves: each entry is one JSON-RPC request, and none of them is batched. */
const readerOf = (deployment: Deployment) =>
  createReader(
    deployment,
    custom({
      request: ({ method, params }) => {
        methods.push(method);
        return rpc(chain.rpcUrl, method, params);
      },
    }),
  );

beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
});
afterAll(() => chain.stop());

const addressesOf = (deployment: Deployment) =>
  deployment.protocols.eigenlayer.strategies.map(({ address }) => address);

const json = (value: unknown) =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item));

async function mostBusy(): Promise<Position> {
  const reader = readerOf(chain.deployment);
  const positions: Position[] = [];
  for (const staker of chain.deployment.devnet.stakers) {
    positions.push((await readPosition(reader, chain.deployment, staker)).position);
  }
  const weight = ({ queue, holdings }: Position) => queue.length * 100 + holdings.length;
  return positions.sort((a, b) => weight(b) - weight(a))[0]!;
}

it('default: a full position costs one request once the account is known', async () => {
  const { account } = await mostBusy();
  const reader = readerOf(chain.deployment);
  const first = await readPosition(reader, chain.deployment, account);
  methods.length = 0;
  const again = await readPosition(reader, chain.deployment, account, first.hint);
  expect(methods).toEqual(['eth_call']);
  expect(json(again)).toBe(json(first));
  expect(again.position.queue.length).toBeGreaterThan(0);
  expect(again.position.holdings.length).toBeGreaterThan(0);
});

it('behavior: what a position says equals what the contracts answer', async () => {
  const position = await mostBusy();
  const { delegationManager } = chain.deployment.protocols.eigenlayer.contracts;
  const manager = { address: delegationManager, abi: delegationManagerAbi } as const;
  const held = position.holdings.map(({ strategy }) => strategy.address);
  const reader = readerOf(chain.deployment);
  const told = await readQuestion(reader, (ask) => {
    const shares = ask({ ...manager, functionName: 'getWithdrawableShares', args: [position.account, held] });
    const queued = ask({ ...manager, functionName: 'getQueuedWithdrawals', args: [position.account] });
    const worth = position.holdings.map(({ strategy, withdrawableShares }) =>
      ask({
        address: strategy.address,
        abi: strategyAbi,
        functionName: 'sharesToUnderlyingView',
        args: [withdrawableShares],
      }),
    );
    return () => ({ shares: shares.value(), queued: queued.value(), worth: worth.map((w) => w.value()) });
  });
  expect(position.holdings.map((h) => [h.withdrawableShares, h.depositShares, h.tokens])).toEqual(
    held.map((_, i) => [told.shares[0][i], told.shares[1][i], told.worth[i]]),
  );
  const [structs, paid] = told.queued;
  expect(position.queue.every(({ isIntact }) => isIntact)).toBe(true);
  for (const queued of position.queue) {
    const index = structs.findIndex(({ nonce }) => nonce === queued.withdrawal.nonce);
    expect(queued.items.map(({ sharesNow }) => sharesNow)).toEqual(paid[index]);
  }
});

it('behavior: without an aggregator on the chain its code travels with the call', async () => {
  const { account } = await mostBusy();
  const { multicall3: _, ...bare } = chain.deployment;
  const withOne = await readPosition(readerOf(chain.deployment), chain.deployment, account);
  const without = await readPosition(readerOf(bare), bare, account);
  expect(json(without)).toBe(json(withOne));
});

it('behavior: an aggregator that the file names and the chain lacks is replaced, at the cost of one request', async () => {
  const { account } = await mostBusy();
  const empty = { ...chain.deployment, multicall3: CANONICAL_MULTICALL3 };
  const reader = readerOf(empty);
  const { position, hint } = await readPosition(reader, empty, account);
  expect(position.holdings.length).toBeGreaterThan(0);
  methods.length = 0;
  await readPosition(reader, empty, account, hint);
  expect(methods).toEqual(['eth_call']);
});

it('behavior: the code that travels is what the compiler makes of our aggregator', async () => {
  const { Multicall } = await compileContracts();
  expect(MULTICALL3_RUNTIME).toBe(Multicall?.deployedBytecode);
});

it('behavior: strategies carry their limits, switches and rates; an address without a strategy is left out', async () => {
  const reader = readerOf(chain.deployment);
  const listed = addressesOf(chain.deployment);
  const { strategies } = await readStrategies(reader, chain.deployment, [
    ...listed,
    chain.deployment.devnet.faucet,
  ]);
  expect(strategies.map(({ address }) => address)).toEqual(listed);
  expect(strategies.some(({ maxTotalDeposits }) => maxTotalDeposits !== undefined)).toBe(true);
  expect(strategies.some(({ maxTotalDeposits }) => maxTotalDeposits === undefined)).toBe(true);
  expect(strategies.some(({ isDepositPaused }) => isDepositPaused)).toBe(true);
  expect(strategies.some(({ token }) => token.decimals === 6)).toBe(true);
  methods.length = 0;
  await readStrategies(reader, chain.deployment, [...listed, chain.deployment.devnet.faucet]);
  expect(methods).toEqual(['eth_call']);
});

/** Answers every question with these 32 bytes. */
const always = (bytes: Hex): Hex => `0x7f${bytes.slice(2)}5f5260205ff3`;
const refusesAll: Hex = '0x5f5ffd';

async function readWithCode(code: Hex) {
  const listed = addressesOf(chain.deployment);
  const { address: token, strategy } = chain.deployment.devnet.tokens[0]!;
  const snapshot = await rpc(chain.rpcUrl, 'evm_snapshot');
  await rpc(chain.rpcUrl, 'anvil_setCode', [token, code]);
  // Over HTTP, so that a refusal arrives as the node words it.
  const reader = createReader(chain.deployment, http(chain.rpcUrl, { retryCount: 0 }));
  const { strategies } = await readStrategies(reader, chain.deployment, listed).finally(() =>
    rpc(chain.rpcUrl, 'evm_revert', [snapshot]),
  );
  return { strategies, changed: strategies.find(({ address }) => address === strategy), listed };
}

it('behavior: a token that answers nothing takes no other strategy off the list', async () => {
  const { strategies, changed, listed } = await readWithCode(refusesAll);
  expect(changed).toBeUndefined();
  expect(strategies).toHaveLength(listed.length - 1);
});

it('behavior: neither does a token that burns all gas', async () => {
  const { strategies, changed, listed } = await readWithCode('0xfe');
  expect(changed).toBeUndefined();
  expect(strategies).toHaveLength(listed.length - 1);
});

it('behavior: texts of 32 bytes are read, and impossible decimals are none', async () => {
  const { changed } = await readWithCode(always(stringToHex('MKR', { size: 32 })));
  expect(changed?.token).toMatchObject({ symbol: 'MKR', name: 'MKR', decimals: 0 });
});

it('behavior: a strategy with a choice of tokens shows the one of the file, at the rate of the one it holds', async () => {
  const { eigenlayer } = chain.deployment.protocols;
  const [first, second] = eigenlayer.strategies;
  const strategies = [{ ...first!, token: second!.token }];
  const choosing = { ...eigenlayer, strategies, features: [`token-choice:${first!.address}`] };
  const deployment = { ...chain.deployment, protocols: { eigenlayer: choosing } };
  const shown = await readStrategies(readerOf(deployment), deployment, [first!.address]);
  const plain = await readStrategies(readerOf(chain.deployment), chain.deployment, [first!.address]);
  expect(shown.strategies[0]?.token.address).toBe(second!.token?.address);
  expect(shown.strategies[0]?.tokenBalance).toBe(plain.strategies[0]?.tokenBalance);
});

it('behavior: operators tell their terms, what slashing left and who can slash them', async () => {
  const reader = readerOf(chain.deployment);
  const operators = await Promise.all(
    chain.deployment.devnet.operators.map(({ address }) =>
      readOperator(reader, chain.deployment, address, addressesOf(chain.deployment)),
    ),
  );
  expect(operators.every(({ isRegistered }) => isRegistered)).toBe(true);
  expect(operators.some(({ approver }) => approver !== undefined)).toBe(true);
  const stakes = operators.flatMap((operator) => operator.stakes);
  expect(stakes.some(({ maxMagnitude }) => maxMagnitude === 0n)).toBe(true);
  const slashers = operators.flatMap((operator) => operator.slashers);
  expect(slashers.some(({ isRedistributing }) => isRedistributing)).toBe(true);
  expect(slashers.some(({ share }) => share > 0n)).toBe(true);
  expect(slashers.every(({ share }) => share <= 10n ** 18n)).toBe(true);
});

it('behavior: the facts of a flow, too, are one request once the account is known', async () => {
  const { account } = await mostBusy();
  const reader = readerOf(chain.deployment);
  const [strategy] = addressesOf(chain.deployment);
  const context = { account, deployment: chain.deployment };
  const read = () => depositFlow.readFacts(reader, context, { strategy: strategy!, amount: 'max' });
  const first = await read();
  methods.length = 0;
  expect(json(await read())).toBe(json(first));
  expect(methods).toEqual(['eth_call']);
});

it('error: a node of another chain is refused with both ids', async () => {
  const elsewhere = { ...chain.deployment, chainId: 1 };
  const reading = readPosition(readerOf(elsewhere), elsewhere, chain.accounts(0).address);
  await expect(reading).rejects.toThrow(ProblemError);
  await expect(reading).rejects.toMatchObject({
    problem: { code: 'rpc-wrong-chain', expectedChainId: 1, actualChainId: 31337 },
  });
});
