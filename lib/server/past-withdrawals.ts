import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import type { Strategy } from '../domain/position';
import type { Address, Hex } from '../domain/units';
import type { NativePod } from '../protocols/eigenlayer/native-pod';
import { type Payout, payoutsOf } from '../protocols/eigenlayer/payout';
import { readStrategies } from '../protocols/eigenlayer/reads';
import type { Stamp } from '../wire/stats/envelope';
import type { WithdrawalRow } from '../wire/stats/stakers';
import { podFor } from './native-pods';
import { once } from './process-memory';
import { serverClient, serverReader } from './reader';
import { statsOf } from './stats';

/** Receipts are read one by one: what is older stays in the explorer. */
const MOST_SHOWN = 30;
/** So many withdrawals, newest first, an account's answer of the index holds. */
const MOST_INDEXED = 100;
const MOST_REMEMBERED = 2_000;

/** A collected withdrawal with what it paid per strategy; `payout` is absent where no event tells. */
export type CollectedWithdrawal = {
  root: Hex;
  nonce: bigint;
  /** Blocks with their times in seconds, as the chain has them. */
  queued: { block: bigint; time: number };
  collected: { block: bigint; time: number };
  transactionHash: Hex;
  items: readonly { strategy: Strategy | undefined; address: Address; payout: Payout | undefined }[];
};

/** `lag`: how far the index was behind the chain; absent where it does not know the account. */
export type PastWithdrawals = { collected: CollectedWithdrawal[]; isCut: boolean; lag?: Stamp['lag'] };

type Ended = WithdrawalRow & { completed: NonNullable<WithdrawalRow['completed']> };

/** An account's collected withdrawals, newest first: which ones is told by the index, what they paid by their receipts. */
export async function readPastWithdrawals(deployment: Deployment, staker: Address): Promise<PastWithdrawals> {
  const answer = await statsOf(deployment).ask('staker', { address: staker }, {});
  if (!answer) return { collected: [], isCut: false };
  const { withdrawals } = answer.data;
  const ended = withdrawals.filter((one): one is Ended => one.completed !== undefined);
  const shown = ended.slice(0, MOST_SHOWN);
  const addresses = [...new Set(shown.flatMap((one) => one.strategies.map(({ strategy }) => strategy)))];
  const [strategies, native] = await Promise.all([
    addresses.length === 0 ? [] : strategiesAt(deployment, addresses),
    podFor(deployment, staker, addresses),
  ]);
  const collected = await Promise.all(shown.map((one) => collectedOf(deployment, one, strategies, native)));
  const isCut = ended.length > shown.length || withdrawals.length >= MOST_INDEXED;
  return { collected, isCut, lag: answer.lag };
}

const strategiesAt = async (deployment: Deployment, addresses: readonly Address[]) =>
  (await readStrategies(serverReader(deployment), deployment, addresses)).strategies;

async function collectedOf(
  deployment: Deployment,
  { root, staker, nonce, strategies: asked, queued, completed }: Ended,
  strategies: readonly Strategy[],
  native: NativePod | undefined,
): Promise<CollectedWithdrawal> {
  // A withdrawal may name a strategy twice; what it paid is one sum.
  const addresses = [...new Set(asked.map(({ strategy }) => strategy))];
  const logs = await logsOf(deployment, completed);
  const payouts = payoutsOf(logs, root, { staker, strategies: addresses }, native);
  return {
    root,
    nonce: BigInt(nonce),
    queued: { block: BigInt(queued.block), time: queued.time },
    collected: { block: BigInt(completed.block), time: completed.time },
    transactionHash: completed.transaction,
    items: addresses.map((address) => ({
      address,
      strategy: strategies.find((strategy) => strategy.address === address),
      payout: payouts.find(({ strategy }) => strategy === address),
    })),
  };
}

type Logs = Parameters<typeof payoutsOf>[0];

/** The logs of a transaction; a reorganisation puts it into another block and thereby under another name here. */
async function logsOf(deployment: Deployment, { transaction, block }: Ended['completed']): Promise<Logs> {
  const known = once('receipts', () => new Map<string, Logs>());
  const key = `${deployment.name} ${transaction} ${block}`;
  const found = known.get(key);
  if (found) return found;
  const { logs } = await serverClient(deployment).getTransactionReceipt({ hash: transaction });
  const [oldest] = known.keys();
  if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(key, logs);
  return logs;
}
