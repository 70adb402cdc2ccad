import { encodeFunctionData, isAddressEqual } from 'viem';
import { delegationManagerAbi } from '../../../../contracts-abi/eigenlayer/delegation-manager';
import type { Reader } from '../../../chain/reader';
import type { Problem } from '../../../domain/problems';
import type { Address } from '../../../domain/units';
import type { Flow, FlowContext, Step } from '../../../flows/types';
import {
  approvalArguments,
  askTarget,
  checkTarget,
  type DelegateTo,
  delegateToSchema,
  delegatingCaveats,
  emptyTargetHint,
  type JudgedTarget,
  judgeTarget,
  type TargetFacts,
  type TargetHint,
} from '../delegation';
import { delegationChange, slashersOf, summaryOf } from '../describe';
import { readStakerFacts, type StakerFacts } from '../facts';
import { checkGas, typicalGas } from '../gas';
import { operatorTag, positionTag } from '../tags';

export type DelegateFacts = StakerFacts & { target: JudgedTarget };

/** The account, with everything it has and will have, under an operator. */
export const delegateFlow: Flow<DelegateTo, DelegateFacts> = {
  id: 'delegate',
  intent: delegateToSchema,
  readFacts: readTargetFacts,
  check: checkDelegate,
  plan: (wanted, facts) => [delegateStep(facts, wanted, facts.target)],
  describe: (wanted, facts) =>
    summaryOf(facts, gasUnits(facts), {
      movements: [],
      delegation: delegationChange(facts.position.delegatedTo, wanted.operator),
      slashers: slashersOf(facts.target.operator.slashers, heldStrategies(facts)),
      caveats: delegatingCaveats(facts.target, facts.position.withdrawalDelayBlocks),
    }),
  touches: ({ operator }, { account }) => [positionTag(account), operatorTag(operator)],
};

/** Reads the position and everything about the operator to delegate to. */
async function readTargetFacts(
  reader: Reader,
  context: FlowContext,
  wanted: DelegateTo,
): Promise<DelegateFacts> {
  const facts = await readStakerFacts<TargetHint, { target: TargetFacts }>(
    reader,
    context,
    `target:${JSON.stringify(wanted)}`,
    emptyTargetHint,
    (ask, hint, position) => {
      const answer = askTarget(ask, context.deployment, context.account, wanted, position.held, hint);
      return () => {
        const { implied, compose } = answer();
        return { implied, compose: () => ({ target: compose() }) };
      };
    },
  );
  return { ...facts, target: await judgeTarget(facts.target, wanted) };
}

const heldStrategies = ({ position }: StakerFacts): Address[] =>
  position.holdings.map((holding) => holding.strategy.address);

const gasUnits = (facts: StakerFacts) => typicalGas.delegate(facts.position.holdings.length);

function checkDelegate(wanted: DelegateTo, facts: DelegateFacts): Problem[] {
  const { position, paused, target } = facts;
  const problems: Problem[] = paused.delegate ? [{ code: 'paused', action: 'delegate' }] : [];
  if (position.delegatedTo) {
    const isSame = isAddressEqual(position.delegatedTo, wanted.operator);
    problems.push(
      isSame
        ? { code: 'same-operator', operator: wanted.operator }
        : { code: 'already-delegated', operator: position.delegatedTo },
    );
  }
  problems.push(...checkTarget(wanted, target, facts.blockTimestamp));
  const slashed = target.operator.stakes.find((stake) => stake.maxMagnitude === 0n);
  if (slashed) {
    problems.push({ code: 'fully-slashed', strategy: slashed.strategy, operator: wanted.operator });
  }
  return [...problems, ...checkGas(facts, gasUnits(facts))];
}

/** The step that puts the account under the operator, with the approval where one is asked for. */
export function delegateStep(facts: StakerFacts, wanted: DelegateTo, target: TargetFacts): Step {
  const { delegationManager } = facts.contracts;
  return {
    id: 'delegate',
    kind: 'write',
    call: {
      to: delegationManager,
      data: encodeFunctionData({
        abi: delegationManagerAbi,
        functionName: 'delegateTo',
        args: [...approvalArguments(wanted, target)],
      }),
      value: 0n,
    },
    expects: {
      emitter: delegationManager,
      signature: 'event StakerDelegated(address indexed staker, address indexed operator)',
      where: { staker: facts.account, operator: wanted.operator },
    },
  };
}
