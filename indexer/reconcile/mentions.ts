import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import type { Address } from '../../lib/domain/units';
import type { ChainHistory } from './chain-history';

/** Where the chain's events name somebody. */
export type Mention = { address: Address; block: number; log: number; time: number };

/** Found once for each history: it does not change. */
export function oncePerHistory<Found>(
  find: (history: ChainHistory) => Found,
): (history: ChainHistory) => Found {
  const known = new WeakMap<ChainHistory, { found: Found }>();
  return (history) => {
    const { found } = known.get(history) ?? { found: find(history) };
    known.set(history, { found });
    return found;
  };
}

const inOrder = (mentions: Mention[]): Mention[] =>
  mentions.sort((a, b) => a.block - b.block || a.log - b.log);

/** The first mention of each, in the order of the chain. */
function firsts(mentions: Mention[]): Map<Address, Mention> {
  const found = new Map<Address, Mention>();
  for (const mention of inOrder(mentions)) {
    if (!found.has(mention.address)) found.set(mention.address, mention);
  }
  return found;
}

export const operatorsIn = oncePerHistory((history): ReadonlyMap<Address, Mention> => {
  const events = [
    ...history.of('delegationManager', 'OperatorRegistered'),
    ...history.of('delegationManager', 'DelegationApproverUpdated'),
    ...history.of('delegationManager', 'OperatorMetadataURIUpdated'),
    ...history.of('delegationManager', 'StakerDelegated'),
    ...history.of('delegationManager', 'StakerUndelegated'),
    ...history.of('allocationManager', 'AllocationDelaySet'),
  ];
  return firsts(events.map(({ args, ...at }) => ({ ...at, address: args.operator })));
});

export const avssIn = oncePerHistory((history): ReadonlyMap<Address, Mention> => {
  const sets = history.of('allocationManager', 'OperatorSetCreated');
  const events = [
    ...history.of('allocationManager', 'AVSMetadataURIUpdated'),
    ...history.of('allocationManager', 'AVSRegistrarSet'),
    ...history.of('avsDirectory', 'AVSMetadataURIUpdated'),
    ...history.of('avsDirectory', 'OperatorAVSRegistrationStatusUpdated'),
  ];
  return firsts([
    ...events.map(({ args, ...at }) => ({ ...at, address: args.avs })),
    ...sets.map(({ args, ...at }) => ({ ...at, address: args.operatorSet.avs })),
  ]);
});

/** Those with a contract: restaked ether is named by an id without code. */
export const strategiesIn = oncePerHistory((history): ReadonlyMap<Address, Mention> => {
  const events = [
    ...history.of('strategyManager', 'StrategyAddedToDepositWhitelist'),
    ...history.of('strategyManager', 'StrategyRemovedFromDepositWhitelist'),
    ...history.of('strategyManager', 'Deposit'),
    ...history.of('delegationManager', 'OperatorSharesIncreased'),
  ];
  const pods = history.of('eigenPodManager', 'NewTotalShares');
  return firsts([
    ...events.map(({ args, ...at }) => ({ ...at, address: args.strategy })),
    ...pods.map(({ args, ...at }) => ({ ...at, address: NATIVE_ETH_STRATEGY })),
  ]);
});

/** Everybody who ever delegated, deposited or queued. */
export const stakersIn = oncePerHistory((history): ReadonlyMap<Address, Mention> => {
  const queued = history.of('delegationManager', 'SlashingWithdrawalQueued');
  const pods = history.of('eigenPodManager', 'NewTotalShares');
  const events = [
    ...history.of('delegationManager', 'StakerDelegated'),
    ...history.of('strategyManager', 'Deposit'),
  ];
  return firsts([
    ...events.map(({ args, ...at }) => ({ ...at, address: args.staker })),
    ...queued.map(({ args, ...at }) => ({ ...at, address: args.withdrawal.staker })),
    ...pods.map(({ args, ...at }) => ({ ...at, address: args.podOwner })),
  ]);
});
