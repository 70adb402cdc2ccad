import { type Abi, decodeEventLog, encodeEventTopics, type Log } from 'viem';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import type { Deployment } from '../../chain/deployment-schema';
import type { Withdrawal } from '../../domain/position';
import { type Address, type Hex, scaledShares } from '../../domain/units';

/** What the chain says happened, in the protocol's words. */
export type StakingEvent =
  | { name: 'operator-registered'; operator: Address }
  | { name: 'operator-metadata'; operator: Address; uri: string }
  | { name: 'strategy-added'; strategy: Address }
  | { name: 'strategy-removed'; strategy: Address }
  | { name: 'delegated'; staker: Address; operator: Address }
  | { name: 'undelegated'; staker: Address; operator: Address }
  | { name: 'queued'; root: Hex; withdrawal: Withdrawal; shares: readonly bigint[] }
  | { name: 'completed'; root: Hex };

type RawLog = Pick<Log, 'address' | 'topics' | 'data'>;

const names = {
  delegationManager: [
    'OperatorRegistered',
    'OperatorMetadataURIUpdated',
    'StakerDelegated',
    'StakerUndelegated',
    'SlashingWithdrawalQueued',
    'SlashingWithdrawalCompleted',
  ],
  strategyManager: ['StrategyAddedToDepositWhitelist', 'StrategyRemovedFromDepositWhitelist'],
} as const;

/** What to ask `eth_getLogs` for: the emitters and the first topics of every event that `stakingEventOf` knows. */
export function stakingLogFilter({ protocols }: Deployment): { address: Address[]; topics: [Hex[]] } {
  const { delegationManager, strategyManager } = protocols.eigenlayer.contracts;
  const topics = [
    ...names.delegationManager.map((name) => topicOf(delegationManagerAbi, name)),
    ...names.strategyManager.map((name) => topicOf(strategyManagerAbi, name)),
  ];
  return { address: [delegationManager, strategyManager], topics: [topics] };
}

function topicOf(abi: Abi, eventName: string): Hex {
  const [topic] = encodeEventTopics({ abi, eventName });
  return topic as Hex;
}

const eventsAbi = [...delegationManagerAbi, ...strategyManagerAbi];

/** A log as an event; undefined for a log that is none of ours. */
export function stakingEventOf({ topics, data }: RawLog): StakingEvent | undefined {
  const decoded = decode(topics, data);
  if (!decoded) return undefined;
  switch (decoded.eventName) {
    case 'OperatorRegistered':
      return { name: 'operator-registered', operator: decoded.args.operator };
    case 'OperatorMetadataURIUpdated':
      return { name: 'operator-metadata', operator: decoded.args.operator, uri: decoded.args.metadataURI };
    case 'StrategyAddedToDepositWhitelist':
      return { name: 'strategy-added', strategy: decoded.args.strategy };
    case 'StrategyRemovedFromDepositWhitelist':
      return { name: 'strategy-removed', strategy: decoded.args.strategy };
    case 'StakerDelegated':
      return { name: 'delegated', ...decoded.args };
    case 'StakerUndelegated':
      return { name: 'undelegated', ...decoded.args };
    case 'SlashingWithdrawalCompleted':
      return { name: 'completed', root: decoded.args.withdrawalRoot };
    case 'SlashingWithdrawalQueued': {
      const { withdrawalRoot, withdrawal, sharesToWithdraw } = decoded.args;
      const struct = { ...withdrawal, scaledShares: withdrawal.scaledShares.map(scaledShares) };
      return { name: 'queued', root: withdrawalRoot, withdrawal: struct, shares: sharesToWithdraw };
    }
    default:
      return undefined;
  }
}

function decode(topics: readonly Hex[], data: Hex) {
  try {
    return decodeEventLog({ abi: eventsAbi, topics: topics as [Hex, ...Hex[]], data });
  } catch (error) {
    // Another event, or one of this name in another shape.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
