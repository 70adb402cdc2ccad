import 'server-only';
import type { Deployment } from '../chain/deployment-schema';
import { ProblemError } from '../chain/problem-error';
import type { Strategy, Withdrawal } from '../domain/position';
import type { Address, BlockNumber, Hex, TokenAmount, Wad, WithdrawableShares } from '../domain/units';
import type { OperatorFacts } from '../protocols/eigenlayer/ask-operator';
import type { StrategiesReading } from '../protocols/eigenlayer/reads';
import { upstreamsOf } from './deployments';
import type { ScanProgress } from './event-scan';
import { once } from './process-memory';
import { serverReader } from './reader';
import { createChainStats } from './stats-chain';

/** What an operator has in one strategy. `maxMagnitude`: what slashing left, as a wad. */
export type OperatorStake = {
  strategy: Strategy;
  shares: WithdrawableShares;
  tokens: TokenAmount;
  maxMagnitude: Wad;
};

/** An operator in a list. `name` and `metadataUri` are whatever it published: hostile text. */
export type OperatorSummary = {
  address: Address;
  name?: string;
  metadataUri?: string;
  approver?: Address;
  allocationDelayBlocks?: bigint;
  /** Accounts delegated to it, itself not counted; absent until every event was read. */
  stakerCount?: number;
  stakes: readonly OperatorStake[];
};

/** A withdrawal that left the queue or still waits in it. `completed` is absent while it waits. */
export type PastWithdrawal = {
  root: Hex;
  withdrawal: Withdrawal;
  /** Withdrawable shares when it was queued, per strategy. */
  sharesAtQueueing: readonly WithdrawableShares[];
  queued: { blockNumber: bigint; transactionHash: Hex };
  completed?: { blockNumber: bigint; transactionHash: Hex };
};

export type Stamped = { blockNumber: BlockNumber; blockTimestamp: bigint };

/** Lists and history of one network. Today a small reader of the chain's events; the index takes its place. */
export type ChainStats = {
  operators(): Promise<Stamped & { operators: OperatorSummary[]; progress: ScanProgress }>;
  /** undefined for an address that is no operator. */
  operator(
    address: Address,
  ): Promise<(Stamped & { operator: OperatorSummary; slashers: OperatorFacts['slashers'] }) | undefined>;
  strategies(): Promise<StrategiesReading>;
  /** Newest first. */
  withdrawals(staker: Address): Promise<{ withdrawals: PastWithdrawal[]; progress: ScanProgress }>;
  progress(): ScanProgress;
  /** What operators call themselves, as far as it is known without asking: hostile text. */
  operatorNames(): Promise<Record<Address, string>>;
};

/** The source of a network's lists; one per process. */
export function chainStatsOf(deployment: Deployment): ChainStats {
  const upstreams = upstreamsOf(deployment.name);
  if (!upstreams) throw new ProblemError({ code: 'rpc-failed', detail: 'this network has no endpoint' });
  return once(`chain-stats.${deployment.name}`, () =>
    createChainStats(deployment, serverReader(deployment), upstreams),
  );
}
