import { encodeFunctionData } from 'viem';
import * as z from 'zod/mini';
import { delegationManagerAbi } from '../../../../contracts-abi/eigenlayer/delegation-manager';
import type { Reader } from '../../../chain/reader';
import type { Problem } from '../../../domain/problems';
import type { Caveat } from '../../../domain/summary';
import type { Flow, FlowContext, Step } from '../../../flows/types';
import { askPresentOperator, type OperatorFacts, type OperatorHint } from '../ask-operator';
import {
  delegationChange,
  etherCaveats,
  holdingIntoQueue,
  lossCaveats,
  slashersOf,
  summaryOf,
  timingOf,
} from '../describe';
import { readStakerFacts, type StakerFacts } from '../facts';
import { checkGas, typicalGas } from '../gas';
import { operatorTag, positionTag, strategyTag } from '../tags';

const intent = z.object({});
export type UndelegateIntent = z.infer<typeof intent>;

/** The account, and the operator that it is under now. */
export type DelegatedFacts = StakerFacts & { operator?: OperatorFacts };

/** Everything out from under the operator and into the queue: one withdrawal per strategy. */
export const undelegateFlow: Flow<UndelegateIntent, DelegatedFacts> = {
  id: 'undelegate',
  intent,
  readFacts: readDelegatedFacts,
  check: (_, facts) => [...checkLeaving(facts), ...checkGas(facts, gasUnits(facts))],
  plan: (_, facts) => [undelegateStep(facts)],
  describe: (_, facts) =>
    summaryOf(facts, gasUnits(facts), {
      ...leavingParts(facts),
      caveats: [
        ...leavingCaveats(facts),
        ...(facts.position.holdings.length > 0 ? [{ code: 'prefers-redelegate' } as const] : []),
      ],
    }),
  touches: (_, facts) => leavingTags(facts),
};

/** Reads the position and who can slash it under its present operator. */
export async function readDelegatedFacts(reader: Reader, context: FlowContext): Promise<DelegatedFacts> {
  type Extra = { operator?: OperatorFacts };
  return readStakerFacts<OperatorHint, Extra>(
    reader,
    context,
    'delegated',
    [],
    (ask, hint, { operator, held }) => askPresentOperator(ask, context.deployment, operator, held, hint),
  );
}

/** Why the account cannot leave its operator now. */
export function checkLeaving({ position, paused }: StakerFacts): Problem[] {
  if (!position.delegatedTo) return [{ code: 'not-delegated' }];
  if (position.isOperator) return [{ code: 'operators-cannot-undelegate' }];
  return paused.queue ? [{ code: 'paused', action: 'queue' }] : [];
}

/** What leaving moves, when it can be collected, and who can still slash it until then. */
export function leavingParts(facts: DelegatedFacts) {
  const { position, operator } = facts;
  const { holdings, delegatedTo } = position;
  return {
    movements: holdings.map(holdingIntoQueue),
    delegation: delegationChange(delegatedTo, undefined),
    slashers: slashersOf(
      operator?.slashers ?? [],
      holdings.map(({ strategy }) => strategy.address),
    ),
    ...(holdings.length > 0 && { timing: timingOf(position) }),
  };
}

/** What everybody who leaves an operator with a stake should know. */
export function leavingCaveats({ position }: StakerFacts): Caveat[] {
  const { holdings, delegatedTo } = position;
  if (holdings.length === 0) return [];
  const until = timingOf(position).slashableUntil;
  return [
    { code: 'stays-slashable-in-queue', until, ...(delegatedTo && { operator: delegatedTo }) },
    { code: 'one-withdrawal-per-strategy', count: holdings.length },
    ...etherCaveats(holdings),
    ...lossCaveats(holdings),
  ];
}

export const leavingTags = ({ account, position }: StakerFacts) => [
  positionTag(account),
  ...(position.delegatedTo ? [operatorTag(position.delegatedTo)] : []),
  ...position.holdings.map(({ strategy }) => strategyTag(strategy.address)),
];

const gasUnits = ({ position }: StakerFacts) => typicalGas.undelegate(position.holdings.length);

function undelegateStep({ account, contracts }: StakerFacts): Step {
  return {
    id: 'undelegate',
    kind: 'write',
    call: {
      to: contracts.delegationManager,
      data: encodeFunctionData({ abi: delegationManagerAbi, functionName: 'undelegate', args: [account] }),
      value: 0n,
    },
    expects: {
      emitter: contracts.delegationManager,
      signature: 'event StakerUndelegated(address indexed staker, address indexed operator)',
      where: { staker: account },
    },
  };
}
