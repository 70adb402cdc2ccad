import { delegationManagerAbi } from '../../../contracts-abi/eigenlayer/delegation-manager';
import type { Ask } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import type { QueuedWithdrawalInput } from '../../domain/compose-position';
import type { Withdrawal } from '../../domain/position';
import { type Address, type Hex, scaledShares } from '../../domain/units';
import { askBeaconFactor } from './ask-beacon-factor';
import { askMagnitudes } from './ask-magnitudes';
import { isNativeEth, type StrategyLookup } from './ask-strategy';
import { at } from './lists';
import { withdrawalRoot } from './withdrawal-root';

/** Which magnitudes to ask for beside a queued withdrawal: those of its operator when it was queued. */
export type QueueHint = {
  root: Hex;
  operator: Address;
  startBlock: number;
  strategies: readonly Address[];
};

export type QueueAnswer = {
  implied: QueueHint[];
  compose(strategyAt: StrategyLookup): QueuedWithdrawalInput[];
};

/** Asks for the withdrawals that an account has waiting, what each would pay now and what it was worth when queued. */
export function askQueue(
  ask: Ask,
  deployment: Deployment,
  account: Address,
  hint: readonly QueueHint[],
): () => QueueAnswer {
  const manager = {
    address: deployment.protocols.eigenlayer.contracts.delegationManager,
    abi: delegationManagerAbi,
  } as const;
  const queued = ask({ ...manager, functionName: 'getQueuedWithdrawals', args: [account] });
  const listed = ask({ ...manager, functionName: 'getQueuedWithdrawalRoots', args: [account] });
  // Many that were queued at once are asked about once.
  const asked = new Map<string, ReturnType<typeof askMagnitudes>>();
  const magnitudesOf = ({ operator, strategies, startBlock }: QueueHint) => {
    const what = [operator, strategies, startBlock].join(' ');
    const known = asked.get(what) ?? askMagnitudes(ask, deployment, operator, strategies, startBlock);
    asked.set(what, known);
    return known;
  };
  const beacon = askBeaconFactor(
    ask,
    deployment,
    account,
    hint.flatMap(({ strategies }) => strategies),
  );
  const magnitudes = new Map(hint.map((item) => [item.root, magnitudesOf(item)]));
  return () => {
    const [structs, paid] = queued.value();
    const roots = listed.value();
    const isListed = new Set(roots);
    const withdrawals = structs.map((struct) => ({
      ...struct,
      scaledShares: struct.scaledShares.map(scaledShares),
    }));
    return {
      implied: withdrawals.map(queueHint),
      compose: (strategyAt) =>
        withdrawals.map((withdrawal, index) => {
          const root = withdrawalRoot(withdrawal);
          const atQueueing = magnitudes.get(root)?.() ?? [];
          return {
            withdrawal,
            // An altered struct is shown under the root that the contract lists for it.
            root: isListed.has(root) ? root : (roots[index] ?? root),
            isIntact: isListed.has(root),
            items: withdrawal.strategies.map((strategy, i) => ({
              strategy: strategyAt(strategy),
              scaledShares: at(withdrawal.scaledShares, i),
              sharesNow: at(at(paid, index), i),
              maxMagnitudeAtQueueing: at(atQueueing, i),
              ...(beacon && isNativeEth(strategy) && { beaconFactor: beacon.value() }),
            })),
          };
        }),
    };
  };
}

const queueHint = (withdrawal: Withdrawal): QueueHint => ({
  root: withdrawalRoot(withdrawal),
  operator: withdrawal.delegatedTo,
  startBlock: withdrawal.startBlock,
  strategies: withdrawal.strategies,
});
