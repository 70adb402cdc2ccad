import { encodeFunctionData, isAddressEqual } from 'viem';
import { delegationManagerAbi } from '../../../../contracts-abi/eigenlayer/delegation-manager';
import type { Closing } from '../../../chain/ask';
import type { Reader } from '../../../chain/reader';
import type { Problem } from '../../../domain/problems';
import type { Caveat } from '../../../domain/summary';
import type { Flow, FlowContext, Step } from '../../../flows/types';
import { askPresentOperator, type OperatorFacts, type OperatorHint } from '../ask-operator';
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
import { delegationChange, summaryOf, timingOf } from '../describe';
import { readStakerFacts } from '../facts';
import { checkGas, typicalGas } from '../gas';
import { operatorTag } from '../tags';
import { checkLeaving, type DelegatedFacts, leavingCaveats, leavingParts, leavingTags } from './undelegate';

export type RedelegateFacts = DelegatedFacts & { target: JudgedTarget };

/** To another operator in one transaction: the stake passes through the queue, slashable by the old one until it comes out. */
export const redelegateFlow: Flow<DelegateTo, RedelegateFacts> = {
  id: 'redelegate',
  intent: delegateToSchema,
  readFacts,
  check: (wanted, facts) => [...checkMove(wanted, facts), ...checkGas(facts, gasUnits(facts))],
  plan: (wanted, facts) => [redelegateStep(wanted, facts)],
  describe: (wanted, facts) => {
    const parts = leavingParts(facts);
    return summaryOf(facts, gasUnits(facts), {
      ...parts,
      delegation: delegationChange(facts.position.delegatedTo, wanted.operator),
      slashers: [...parts.slashers, ...facts.target.operator.slashers],
      caveats: [
        ...passageCaveats(wanted, facts),
        ...leavingCaveats(facts),
        ...delegatingCaveats(facts.target, facts.position.withdrawalDelayBlocks),
      ],
    });
  },
  touches: ({ operator }, facts) => [...leavingTags(facts), operatorTag(operator)],
};

type Extra = { operator?: OperatorFacts; target: TargetFacts };
type Hint = { operator: OperatorHint; target: TargetHint };

async function readFacts(reader: Reader, context: FlowContext, wanted: DelegateTo): Promise<RedelegateFacts> {
  const { deployment, account } = context;
  const facts = await readStakerFacts<Hint, Extra>(
    reader,
    context,
    `redelegate:${JSON.stringify(wanted)}`,
    { operator: [], target: emptyTargetHint },
    (ask, hint, { operator, held }) => {
      const present = askPresentOperator(ask, deployment, operator, held, hint.operator);
      const target = askTarget(ask, deployment, account, wanted, held, hint.target);
      return (): Closing<Hint, Extra> => {
        const old = present();
        const next = target();
        return {
          implied: { operator: old.implied, target: next.implied },
          compose: () => ({ ...old.compose(), target: next.compose() }),
        };
      };
    },
  );
  return { ...facts, target: await judgeTarget(facts.target, wanted) };
}

function checkMove(wanted: DelegateTo, facts: RedelegateFacts): Problem[] {
  const { position, paused, target } = facts;
  const leaving = checkLeaving(facts);
  if (!position.delegatedTo) return leaving;
  if (isAddressEqual(position.delegatedTo, wanted.operator)) {
    return [...leaving, { code: 'same-operator', operator: wanted.operator }];
  }
  return [
    ...leaving,
    ...(paused.delegate ? [{ code: 'paused', action: 'delegate' } as const] : []),
    ...checkTarget(wanted, target, facts.blockTimestamp),
  ];
}

function passageCaveats(wanted: DelegateTo, { position }: RedelegateFacts): Caveat[] {
  const { delegatedTo, holdings } = position;
  if (!delegatedTo || holdings.length === 0) return [];
  const until = timingOf(position).slashableUntil;
  return [
    {
      code: 'redelegate-passes-through-queue',
      oldOperator: delegatedTo,
      newOperator: wanted.operator,
      until,
    },
  ];
}

/** The account arrives at the new operator with nothing: what it has is in the queue. */
const gasUnits = ({ position }: RedelegateFacts) =>
  typicalGas.undelegate(position.holdings.length) + typicalGas.delegate(0);

function redelegateStep(wanted: DelegateTo, { account, contracts, target }: RedelegateFacts): Step {
  return {
    id: 'redelegate',
    kind: 'write',
    call: {
      to: contracts.delegationManager,
      data: encodeFunctionData({
        abi: delegationManagerAbi,
        functionName: 'redelegate',
        args: [...approvalArguments(wanted, target)],
      }),
      value: 0n,
    },
    expects: {
      emitter: contracts.delegationManager,
      signature: 'event StakerDelegated(address indexed staker, address indexed operator)',
      where: { staker: account, operator: wanted.operator },
    },
  };
}
