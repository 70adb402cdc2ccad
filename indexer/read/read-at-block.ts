import { zeroAddress } from 'viem';
import { allocationManagerAbi } from '../../contracts-abi/eigenlayer/allocation-manager';
import { delegationManagerAbi } from '../../contracts-abi/eigenlayer/delegation-manager';
import { eigenPodManagerAbi } from '../../contracts-abi/eigenlayer/eigen-pod-manager';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { rewardsCoordinatorAbi } from '../../contracts-abi/eigenlayer/rewards-coordinator';
import { strategyManagerAbi } from '../../contracts-abi/eigenlayer/strategy-manager';
import { ethRateAbi } from '../../contracts-abi/eth-rate';
import type { Deployment } from '../../lib/chain/deployment-schema';
import { type Part, readInParts } from '../../lib/chain/read-parts';
import type { ReadCalls, Reader } from '../../lib/chain/reader';
import type { Strategy } from '../../lib/domain/position';
import type { Address } from '../../lib/domain/units';
import { readStrategies } from '../../lib/protocols/eigenlayer/reads';
import type { RowOf } from '../store/tables';

/** What no event tells, read from the contracts at one block. */
export type BlockReading = {
  strategies: Strategy[];
  /** Wei for a whole token, by strategy. */
  ethRates: ReadonlyMap<Address, bigint>;
  /** Named values of the protocol. */
  protocol: ReadonlyMap<string, number>;
  /** `shares` absent = no contract of the deployment tells, and none ever will. */
  depositShares: readonly { staker: Address; strategy: Address; shares?: bigint }[];
  approvers: readonly { operator: Address; approver: Address }[];
  /** `resolutionBlock` zero = nothing holds back what was slashed, as before release 1.13, which knows no such block. */
  resolutions: readonly { slash: SlashKey; resolutionBlock: number }[];
};

/** A row of `slash`, and what the contracts call that slash. */
export type SlashKey = Pick<RowOf<'slash'>, 'block' | 'log' | 'strategy' | 'avs' | 'set_id' | 'slash_id'>;

export type Wanted = {
  strategies: readonly Address[];
  stakerStrategies: readonly { staker: Address; strategy: Address }[];
  operators: readonly Address[];
  slashes: readonly SlashKey[];
};

const WAD = 10n ** 18n;
const CALLS_AT_ONCE = 500;

/** Reads all of it at `block`. Throws the named problem when the node does not answer or no longer knows that block. */
export async function readAtBlock(
  reader: Reader,
  deployment: Deployment,
  block: number,
  wanted: Wanted,
): Promise<BlockReading> {
  const at = BigInt(block);
  const { strategies } = await readStrategies(reader, deployment, wanted.strategies, at);
  const rated = strategies.flatMap((strategy) => rateCallOf(deployment, strategy) ?? []);
  const named = namedCalls(deployment);
  const { delegationManager, strategyManager } = deployment.protocols.eigenlayer.contracts;
  const held = wanted.stakerStrategies.map((pair) => ({ pair, call: sharesCallOf(deployment, pair) }));
  const calls: ReadCalls = [
    ...named.map(({ call }) => call),
    ...rated.flatMap(({ call }) => call ?? []),
    ...held.flatMap(({ call }) => call ?? []),
    ...wanted.operators.map((operator) => ({
      address: delegationManager,
      abi: delegationManagerAbi,
      functionName: 'delegationApprover',
      args: [operator],
    })),
    ...(wanted.slashes.length > 0 ? [resolutionCall(strategyManager, nobodysSlash)] : []),
    ...wanted.slashes.map((slash) => resolutionCall(strategyManager, slash)),
  ];
  const answers = await readAll(reader, calls, at);
  const next = () => answers.shift();
  const protocol = new Map(named.flatMap(({ name }) => namedValue(name, next())));
  const ethRates = new Map(
    rated.flatMap(({ strategy, call }) => {
      const rate = call ? next() : WAD;
      return typeof rate === 'bigint' ? [[strategy, rate] as const] : [];
    }),
  );
  const depositShares = held.flatMap(({ pair, call }) => {
    if (!call) return [pair];
    const shares = next();
    // Ether is below zero only for accounts that must complete old withdrawals first: nothing is there to withdraw.
    return typeof shares === 'bigint' ? [{ ...pair, shares: shares < 0n ? 0n : shares }] : [];
  });
  const approvers = wanted.operators.flatMap((operator) => {
    const approver = next();
    return typeof approver === 'string' ? [{ operator, approver: approver as Address }] : [];
  });
  const isHolding = wanted.slashes.length > 0 && typeof next() === 'number';
  const resolutions = wanted.slashes.flatMap((slash) => {
    const resolutionBlock = next();
    if (typeof resolutionBlock === 'number') return [{ slash, resolutionBlock }];
    // A release that knows such blocks and does not tell this one is asked again.
    return isHolding ? [] : [{ slash, resolutionBlock: 0 }];
  });
  return { strategies, ethRates, protocol, depositShares, approvers, resolutions };
}

/** Asked about a slash that is none, a release that holds slashes back answers as well. */
const nobodysSlash = { avs: zeroAddress, set_id: 0, slash_id: 0 };

const resolutionCall = (
  address: Address,
  { avs, set_id: id, slash_id }: Pick<SlashKey, 'avs' | 'set_id' | 'slash_id'>,
): Call => ({
  address,
  abi: strategyManagerAbi,
  functionName: 'getSlashResolutionBlock',
  args: [{ avs, id }, BigInt(slash_id)],
});

const namedValue = (name: string, answer: unknown): [string, number][] =>
  typeof answer === 'bigint' || typeof answer === 'number' ? [[name, Number(answer)]] : [];

/** One answer for each call, undefined where the call failed; in as few requests as the node allows, all at one block. */
async function readAll(reader: Reader, calls: ReadCalls, at: bigint): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let start = 0; start < calls.length; start += CALLS_AT_ONCE) {
    const part = await readInParts(calls.slice(start, start + CALLS_AT_ONCE), readPart(reader, at));
    answers.push(...part.values);
  }
  return answers;
}

const readPart =
  (reader: Reader, at: bigint) =>
  async (calls: ReadCalls): Promise<Part<unknown>> => {
    const { results, blockNumber, blockTimestamp, baseFee } = await reader.read(calls, at);
    const values = (results as readonly { result?: unknown }[]).map(({ result }) => result);
    return { stamp: { blockNumber, blockTimestamp, baseFee }, values };
  };

type Call = ReadCalls[number];

function namedCalls(deployment: Deployment): { name: string; call: Call }[] {
  const { delegationManager, allocationManager, rewardsCoordinator } =
    deployment.protocols.eigenlayer.contracts;
  const manager = { address: allocationManager, abi: allocationManagerAbi } as const;
  const delegation = { address: delegationManager, abi: delegationManagerAbi } as const;
  const rewards = rewardsCoordinator && { address: rewardsCoordinator, abi: rewardsCoordinatorAbi };
  return [
    { name: 'withdrawalDelayBlocks', call: { ...delegation, functionName: 'minWithdrawalDelayBlocks' } },
    { name: 'deallocationDelayBlocks', call: { ...manager, functionName: 'DEALLOCATION_DELAY' } },
    { name: 'slasherDelayBlocks', call: { ...manager, functionName: 'ALLOCATION_CONFIGURATION_DELAY' } },
    ...(rewards
      ? [{ name: 'defaultSplitBips', call: { ...rewards, functionName: 'defaultOperatorSplitBips' } }]
      : []),
  ];
}

/** What tells an account's deposit shares; undefined for ether where the deployment has no pods. */
function sharesCallOf(
  deployment: Deployment,
  { staker, strategy }: Wanted['stakerStrategies'][number],
): Call | undefined {
  const { strategyManager, eigenPodManager } = deployment.protocols.eigenlayer.contracts;
  if (strategy !== NATIVE_ETH_STRATEGY) {
    const manager = { address: strategyManager, abi: strategyManagerAbi } as const;
    return { ...manager, functionName: 'stakerDepositShares', args: [staker, strategy] };
  }
  if (!eigenPodManager) return undefined;
  const manager = { address: eigenPodManager, abi: eigenPodManagerAbi } as const;
  return { ...manager, functionName: 'podOwnerDepositShares', args: [staker] };
}

/** How a strategy's token says what it is worth; `call` absent = one ether for a whole token. */
function rateCallOf(
  deployment: Deployment,
  { address, token }: Strategy,
): { strategy: Address; call?: Call } | undefined {
  if (address === NATIVE_ETH_STRATEGY) return { strategy: address };
  const listed = deployment.protocols.eigenlayer.strategies.find((one) => one.address === address);
  const rate = listed?.token?.ethRate;
  if (rate === undefined) return undefined;
  if (rate === 'one') return { strategy: address };
  const functionName = rate.function.slice(0, -'()'.length);
  const abi = ethRateAbi(functionName);
  return { strategy: address, call: { address: rate.address ?? token.address, abi, functionName } };
}
