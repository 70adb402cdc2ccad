import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Strategy } from '../domain/position';
import type { Address, Hex } from '../domain/units';
import { type Payout, payoutsOf } from '../protocols/eigenlayer/payout';
import { chainStatsOf, type PastWithdrawal } from './chain-stats';
import type { ScanProgress } from './event-scan';
import { once } from './process-memory';
import { serverClient } from './reader';

/** Receipts are read one by one: what is older stays in the explorer. */
const MOST_SHOWN = 30;
const MOST_REMEMBERED = 2_000;

/** A collected withdrawal with what it paid per strategy; `payout` is absent where no event tells. */
export type CollectedWithdrawal = {
  root: Hex;
  nonce: bigint;
  queuedIn: bigint;
  collectedIn: bigint;
  transactionHash: Hex;
  items: readonly { strategy: Strategy | undefined; address: Address; payout: Payout | undefined }[];
};

export type PastWithdrawals = { collected: CollectedWithdrawal[]; isCut: boolean; progress: ScanProgress };

type Ended = PastWithdrawal & { completed: NonNullable<PastWithdrawal['completed']> };

/** An account's collected withdrawals, newest first, from the chain's events and receipts. */
export async function readPastWithdrawals(deployment: Deployment, staker: Address): Promise<PastWithdrawals> {
  const stats = chainStatsOf(deployment);
  const [{ withdrawals, progress }, { strategies }] = await Promise.all([
    stats.withdrawals(staker),
    stats.strategies(),
  ]);
  const ended = withdrawals.filter((one): one is Ended => one.completed !== undefined);
  const shown = ended.slice(0, MOST_SHOWN);
  const collected = await Promise.all(shown.map((one) => collectedOf(deployment, one, strategies)));
  return { collected, isCut: ended.length > shown.length, progress };
}

async function collectedOf(
  deployment: Deployment,
  { root, withdrawal, queued, completed }: Ended,
  strategies: readonly Strategy[],
): Promise<CollectedWithdrawal> {
  const payouts = payoutsOf(await logsOf(deployment, completed), root, withdrawal);
  return {
    root,
    nonce: withdrawal.nonce,
    queuedIn: queued.blockNumber,
    collectedIn: completed.blockNumber,
    transactionHash: completed.transactionHash,
    items: withdrawal.strategies.map((address) => ({
      address,
      strategy: strategies.find((strategy) => strategy.address === address),
      payout: payouts.find(({ strategy }) => strategy === address),
    })),
  };
}

type Logs = Parameters<typeof payoutsOf>[0];

/** The logs of a transaction; a reorganisation puts it into another block and thereby under another name here. */
async function logsOf(
  deployment: Deployment,
  { transactionHash, blockNumber }: Ended['completed'],
): Promise<Logs> {
  const known = once('receipts', () => new Map<string, Logs>());
  const key = `${deployment.name} ${transactionHash} ${blockNumber}`;
  const found = known.get(key);
  if (found) return found;
  const { logs } = await serverClient(deployment).getTransactionReceipt({ hash: transactionHash });
  const [oldest] = known.keys();
  if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(key, logs);
  return logs;
}
