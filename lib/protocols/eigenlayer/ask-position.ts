import { zeroAddress } from 'viem';
import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import type { Ask, Closing, Stamp } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { composePosition, type HoldingInput } from '../../domain/compose-position';
import type { Position } from '../../domain/position';
import type { Address } from '../../domain/units';
import { askBeaconFactor } from './ask-beacon-factor';
import { askMagnitudes } from './ask-magnitudes';
import { askPod } from './ask-pod';
import { askQueue, type QueueHint } from './ask-queue';
import {
  askStrategy,
  isNativeEth,
  type StrategyHint,
  type StrategyLookup,
  strategyHintOf,
  strategyLookup,
} from './ask-strategy';
import { askClearingPause } from './clearing-pause';
import { at, distinct } from './lists';

/** What to ask about an account: its operator, the strategies it has to do with, the withdrawals that wait. Plain JSON. */
export type PositionHint = {
  operator: Address;
  held: readonly Address[];
  strategies: readonly StrategyHint[];
  queue: readonly QueueHint[];
  /** Where the account's pod is, if ether waits. */
  pod?: Address;
};

/** Where to start with an account nothing is known of. */
export const emptyPositionHint: PositionHint = {
  operator: zeroAddress,
  held: [],
  strategies: [],
  queue: [],
};

/** Asks for everything one account has; the answers of one block give its position. */
export function askPosition(
  ask: Ask,
  deployment: Deployment,
  account: Address,
  hint: PositionHint,
): (stamp: Stamp) => Closing<PositionHint, Position> {
  const { delegationManager, strategyManager } = deployment.protocols.eigenlayer.contracts;
  const manager = { address: delegationManager, abi: delegationManagerAbi } as const;
  const operator = ask({ ...manager, functionName: 'delegatedTo', args: [account] });
  const isOperator = ask({ ...manager, functionName: 'isOperator', args: [account] });
  const delay = ask({ ...manager, functionName: 'minWithdrawalDelayBlocks', args: [] });
  const deposited = ask({ ...manager, functionName: 'getDepositedShares', args: [account] });
  const holdings = askHoldings(ask, deployment, account, hint);
  const queue = askQueue(ask, deployment, account, hint.queue);
  const isClearingPaused = askClearingPause(ask, strategyManager);
  const isEtherQueued = hint.queue.some(({ strategies }) => strategies.some(isNativeEth));
  const pod = isEtherQueued ? askPod(ask, deployment, account, hint.pod) : undefined;
  const strategies = hint.strategies.map((strategy) => askStrategy(ask, deployment, strategy));
  return ({ blockNumber, blockTimestamp }) => {
    const [held] = deposited.value();
    const answers = strategies.map((answer) => answer());
    const waiting = queue();
    const inPod = pod?.();
    const named = distinct([...held, ...waiting.implied.flatMap((item) => item.strategies)]);
    const implied: PositionHint = {
      operator: operator.value(),
      held,
      strategies: named.map((address) =>
        strategyHintOf(
          address,
          deployment,
          answers.map((a) => a.implied),
        ),
      ),
      queue: waiting.implied,
      ...(inPod?.implied && { pod: inPod.implied }),
    };
    const compose = () => {
      const strategyAt = strategyLookup(answers.map((answer) => answer.compose()));
      return composePosition({
        account,
        blockNumber,
        blockTimestamp,
        delegatedTo: operator.value(),
        isOperator: isOperator.value(),
        withdrawalDelayBlocks: BigInt(delay.value()),
        holdings: holdings(strategyAt),
        queue: waiting.compose(strategyAt),
        podBalance: inPod?.balance,
        isClearingPaused: isClearingPaused(),
      });
    };
    return { implied, compose };
  };
}

function askHoldings(
  ask: Ask,
  deployment: Deployment,
  account: Address,
  { operator, held }: PositionHint,
): (strategyAt: StrategyLookup) => HoldingInput[] {
  if (held.length === 0) return () => [];
  const { delegationManager } = deployment.protocols.eigenlayer.contracts;
  const manager = { address: delegationManager, abi: delegationManagerAbi } as const;
  const shares = ask({ ...manager, functionName: 'getWithdrawableShares', args: [account, held] });
  const scaling = held.map((strategy) =>
    ask({ ...manager, functionName: 'depositScalingFactor', args: [account, strategy] }),
  );
  const magnitudes = askMagnitudes(ask, deployment, operator, held);
  const beaconFactor = askBeaconFactor(ask, deployment, account, held);
  return (strategyAt) => {
    const [withdrawable, deposited] = shares.value();
    const found = magnitudes();
    return held.map((strategy, index) => ({
      strategy: strategyAt(strategy),
      depositShares: at(deposited, index),
      withdrawableShares: at(withdrawable, index),
      scalingFactor: at(scaling, index).value(),
      maxMagnitude: at(found, index),
      ...(beaconFactor && isNativeEth(strategy) && { beaconFactor: beaconFactor.value() }),
    }));
  };
}
