import { readFile, writeFile } from 'node:fs/promises';
import { parseEther, parseEventLogs, parseGwei, type RpcLog, zeroAddress } from 'viem';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { delegationManagerAbi } from '@/contracts-abi/eigenlayer/delegation-manager';
import { strategyManagerAbi } from '@/contracts-abi/eigenlayer/strategy-manager';
import { stakerAccount } from '@/devnet/accounts';
import { rpc } from '@/devnet/rpc';
import { act, read } from '@/devnet/scenario/act';
import { checkpointPod } from '@/devnet/scenario/checkpoint';
import { completeReady } from '@/devnet/scenario/complete';
import { passWithdrawalDelay } from '@/devnet/scenario/pass-delay';
import { delegationManagerOf } from '@/devnet/scenario/places';
import { etherStrategy, restakeEther } from '@/devnet/scenario/restake-ether';
import { fullPosition, holdingsOf } from '@/devnet/scenario/world/stakers';
import { startTestDevnet, type TestDevnet } from '@/devnet/testing';
import type { Address } from '../domain/units';
import { withdrawableShares } from '../domain/units';
import type { HistoryEntry } from '../wire/stats/life';
import { findDeployment, startDeployments } from './deployments';
import { createReceiptBook } from './history-receipts';
import type { TokenBook } from './history-tokens';

let chain: TestDevnet;
let tokens: TokenBook;
const account = stakerAccount(fullPosition.staker).address;

/** One chain under three names: reached, not reached, and reached by one test alone. */
beforeAll(async () => {
  chain = await startTestDevnet({ seed: true });
  tokens = new Map(
    chain.deployment.devnet.tokens.map((token) => [
      token.strategy,
      { ...token, symbol: token.key, name: token.key },
    ]),
  );
  const file = JSON.parse(await readFile(chain.deploymentFile, 'utf8'));
  const away = `${chain.deploymentFile}.away`;
  await writeFile(away, JSON.stringify({ ...file, name: 'away', publicRpc: ['http://127.0.0.1:1'] }));
  const unread = `${chain.deploymentFile}.unread`;
  await writeFile(unread, JSON.stringify({ ...file, name: 'unread' }));
  vi.stubEnv('DEPLOYMENT_FILES', [chain.deploymentFile, away, unread].join());
  vi.stubEnv('NETWORKS', 'devnet,away,unread');
  await startDeployments();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await chain.stop();
});

/** Somebody waits for what is read. */
const waited = new AbortController().signal;

type Place = Pick<RpcLog, 'blockNumber' | 'logIndex' | 'transactionHash'>;

const logsOf = (address: Address) =>
  rpc<RpcLog[]>(chain.rpcUrl, 'eth_getLogs', [{ address, fromBlock: '0x0' }]);

const entryAt = (
  { blockNumber, logIndex, transactionHash }: Place,
  more: Pick<HistoryEntry, 'kind' | 'amounts' | 'withdrawal'>,
): HistoryEntry => ({
  id: `${Number(blockNumber)}-${Number(logIndex)}`,
  block: Number(blockNumber),
  logIndex: Number(logIndex),
  time: 1_800_000_000,
  transaction: transactionHash!,
  ...more,
});
const amountOf = (strategy: Address, shares: bigint) => ({ strategy, shares: withdrawableShares(shares) });

/** What the account deposited, as the index tells it. */
async function depositsOf(): Promise<HistoryEntry[]> {
  const logs = await logsOf(chain.deployment.protocols.eigenlayer.contracts.strategyManager);
  return parseEventLogs({ abi: strategyManagerAbi, logs, eventName: 'Deposit' })
    .filter(({ args }) => args.staker === account)
    .map(({ args, ...log }) =>
      entryAt(log as unknown as Place, {
        kind: 'deposited',
        amounts: [amountOf(args.strategy, args.shares)],
      }),
    );
}

/** What the account collected as tokens. */
async function collectedOf(staker: Address = account): Promise<HistoryEntry[]> {
  const logs = await logsOf(chain.deployment.protocols.eigenlayer.contracts.delegationManager);
  const queued = new Map(
    parseEventLogs({ abi: delegationManagerAbi, logs, eventName: 'SlashingWithdrawalQueued' }).map(
      ({ args }) => [args.withdrawalRoot, args.withdrawal],
    ),
  );
  const ended = parseEventLogs({ abi: delegationManagerAbi, logs, eventName: 'SlashingWithdrawalCompleted' });
  return ended.flatMap(({ args: { withdrawalRoot: root }, ...log }) => {
    const withdrawal = queued.get(root);
    if (withdrawal?.staker !== staker) return [];
    const amounts = withdrawal.strategies.map((strategy) => amountOf(strategy, 1n));
    const paid = { root, nonce: Number(withdrawal.nonce), paidAs: 'tokens' as const };
    return [entryAt(log as unknown as Place, { kind: 'collected', withdrawal: paid, amounts })];
  });
}

const balances = () =>
  Promise.all(
    [...tokens].map(async ([strategy, { address: to }]) => {
      const call = { to, contract: 'FaucetToken', functionName: 'balanceOf', args: [account] };
      return [strategy, await read<bigint>(chain.deployment, call)] as const;
    }),
  );

it('default: of a deposit the tokens that were sent, exactly', async () => {
  const deposits = await depositsOf();
  const then = await createReceiptBook(findDeployment('devnet')!).read(account, deposits, tokens, waited);
  const sent = new Map(
    deposits.map((entry) => [entry.amounts[0]!.strategy, then(entry, entry.amounts[0]!.strategy)]),
  );
  const holdings = holdingsOf(fullPosition.staker, chain.deployment.devnet.tokens as never);
  expect(holdings).toHaveLength(fullPosition.strategies);
  expect(sent).toEqual(new Map(holdings.map(({ token, amount }) => [token.strategy, amount])));
});

it('default: of withdrawals the tokens that arrived, however many in one transaction', async () => {
  await passWithdrawalDelay(chain.deployment);
  const before = new Map(await balances());
  const count = await completeReady(chain.deployment, { staker: account, asTokens: true });
  const collected = await collectedOf();
  expect([count, collected.length]).toEqual([fullPosition.queuedWithdrawals, fullPosition.queuedWithdrawals]);
  const then = await createReceiptBook(findDeployment('devnet')!).read(account, collected, tokens, waited);
  for (const [strategy, now] of await balances()) {
    const amounts = collected.flatMap((entry) =>
      entry.amounts.filter((amount) => amount.strategy === strategy).map(() => then(entry, strategy)),
    );
    expect(amounts).not.toContain(undefined);
    expect(amounts.reduce((sum: bigint, amount) => sum + amount!, 0n)).toBe(now - before.get(strategy)!);
  }
});

/** The account's ether is queued, its validators leave, and what the pod has is collected. */
async function collectEther(owner: Address): Promise<HistoryEntry> {
  const { deployment } = chain;
  await restakeEther(deployment, { owner, gwei: parseGwei('32.000000007') });
  const manager = delegationManagerOf(deployment);
  const strategies = { strategies: [etherStrategy], depositShares: [parseEther('32.000000007')] };
  const queued = { ...strategies, __deprecated_withdrawer: zeroAddress };
  await act(deployment, owner, { ...manager, functionName: 'queueWithdrawals', args: [[queued]] });
  const [[withdrawal]] = await read<[unknown[]]>(deployment, {
    ...{ ...manager, functionName: 'getQueuedWithdrawals', args: [owner] },
  });
  await checkpointPod(deployment, { owner, part: parseEther('1'), isExit: true });
  await passWithdrawalDelay(deployment);
  const args = [withdrawal, [zeroAddress], true];
  await act(deployment, owner, { ...manager, functionName: 'completeQueuedWithdrawal', args });
  const [collected] = await collectedOf(owner);
  return collected!;
}

it('behavior: of ether what the account’s own pod paid, and nothing where another’s would have to be believed', async () => {
  const [owner, other] = [chain.accounts(0).address, chain.accounts(1).address];
  const collected = await collectEther(owner);
  const ether = { address: etherStrategy, symbol: 'ETH', name: 'Ether', decimals: 18 };
  const known = new Map([[etherStrategy, ether]]);
  const amountFor = async (network: string, of: Address) => {
    const book = createReceiptBook(findDeployment(network)!);
    return (await book.read(of, [collected], known, waited))(collected, etherStrategy);
  };
  expect(await amountFor('devnet', owner)).toBe(parseEther('32.000000007'));
  expect(await amountFor('devnet', other)).toBeUndefined();
  expect(await amountFor('away', owner)).toBeUndefined();
});

it('error: where the node is away, or the event has moved to another block, nothing is said', async () => {
  const [deposit] = await depositsOf();
  const { strategy } = deposit!.amounts[0]!;
  const away = await createReceiptBook(findDeployment('away')!).read(account, [deposit!], tokens, waited);
  expect(away(deposit!, strategy)).toBeUndefined();
  const moved = { ...deposit!, block: deposit!.block + 1 };
  const book = createReceiptBook(findDeployment('devnet')!);
  expect((await book.read(account, [moved], tokens, waited))(moved, strategy)).toBeUndefined();
  const gone = { ...deposit!, transaction: `0x${'7'.repeat(64)}` as const };
  const found = await book.read(account, [gone, deposit!], tokens, waited);
  expect([found(gone, strategy), found(deposit!, strategy)]).toEqual([undefined, expect.any(BigInt)]);
});

it('behavior: what only moves shares, and a token that is not known, has no amount', async () => {
  const [deposit] = await depositsOf();
  const { strategy } = deposit!.amounts[0]!;
  const book = createReceiptBook(findDeployment('devnet')!);
  expect((await book.read(account, [deposit!], new Map(), waited))(deposit!, strategy)).toBeUndefined();
  const queued = { ...deposit!, kind: 'queued' as const };
  expect((await book.read(account, [queued, deposit!], tokens, waited))(queued, strategy)).toBeUndefined();
});

it('behavior: once nobody waits for it no receipt is asked for', async () => {
  const [deposit] = await depositsOf();
  const { strategy } = deposit!.amounts[0]!;
  const book = createReceiptBook(findDeployment('unread')!);
  const then = await book.read(account, [deposit!], tokens, AbortSignal.abort());
  expect(then(deposit!, strategy)).toBeUndefined();
  expect((await book.read(account, [deposit!], tokens, waited))(deposit!, strategy)).toEqual(
    expect.any(BigInt),
  );
});
