import { isAddressEqual } from 'viem';
import { durationVaultAbi } from '../../../contracts-abi/eigenlayer/duration-vault';
import type { Ask, Closing } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { ProblemError } from '../../chain/problem-error';
import type { Reader } from '../../chain/reader';
import type { Strategy } from '../../domain/position';
import type { Address, TokenAmount } from '../../domain/units';
import type { FlowContext } from '../../flows/types';
import { askAllowance, askBalance } from '../erc20/reads';
import { askPresentOperator, type OperatorFacts, type OperatorHint } from './ask-operator';
import type { PositionHint } from './ask-position';
import { askStrategy, type StrategyHint, strategyHintOf } from './ask-strategy';
import {
  askTarget,
  type DelegateTo,
  emptyTargetHint,
  type JudgedTarget,
  judgeTarget,
  type TargetFacts,
  type TargetHint,
} from './delegation';
import { readStakerFacts, type StakerFacts } from './facts';
import { distinct } from './lists';

export type DepositFacts = StakerFacts & {
  strategy: Strategy;
  balance: TokenAmount;
  /** What the strategy manager may still take. */
  allowance: TokenAmount;
  approveFromZero: boolean;
  /** Only for a duration vault: a strategy that is its own operator. */
  vault?: { isOpen: boolean };
  /** The operator the account is under now, when it stays under it. */
  operator?: OperatorFacts;
  /** The operator that the account is to be delegated to. */
  target?: JudgedTarget;
};

type Extra = Omit<DepositFacts, keyof StakerFacts | 'target'> & { target?: TargetFacts };
type Hint = { strategy: StrategyHint; operator: OperatorHint; target: TargetHint };
type Wanted = { strategy: Address; delegateTo?: DelegateTo | undefined };

/** Reads everything that decides a deposit: the strategy, balance and allowance, and the operator present or wanted. */
export async function readDepositFacts(
  reader: Reader,
  context: FlowContext,
  wanted: Wanted,
): Promise<DepositFacts> {
  const hint: Hint = {
    strategy: strategyHintOf(wanted.strategy, context.deployment, []),
    operator: [],
    target: emptyTargetHint,
  };
  const key = `deposit:${JSON.stringify(wanted.strategy)}:${JSON.stringify(wanted.delegateTo)}`;
  const { target, ...facts } = await readStakerFacts<Hint, Extra>(
    reader,
    context,
    key,
    hint,
    (ask, used, position) => askDeposit(ask, context, wanted, used, position),
  );
  if (!target || !wanted.delegateTo) return facts;
  return { ...facts, target: await judgeTarget(target, wanted.delegateTo) };
}

function askDeposit(
  ask: Ask,
  { account, deployment }: FlowContext,
  { strategy: address, delegateTo }: Wanted,
  hint: Hint,
  position: PositionHint,
): () => Closing<Hint, Extra> {
  const { strategyManager } = deployment.protocols.eigenlayer.contracts;
  const strategy = askStrategy(ask, deployment, hint.strategy);
  const isOpen = ask({ address, abi: durationVaultAbi, functionName: 'depositsOpen', args: [] });
  const token = hint.strategy.token?.address;
  const balance = token && askBalance(ask, token, account);
  const allowance = token && askAllowance(ask, token, account, strategyManager);
  const strategies = distinct([address, ...position.held]);
  const operator = delegateTo
    ? undefined
    : askPresentOperator(ask, deployment, position.operator, strategies, hint.operator);
  const target = delegateTo && askTarget(ask, deployment, account, delegateTo, strategies, hint.target);
  return () => {
    const found = strategy();
    const present = operator?.();
    const wanted = target?.();
    // Any other strategy has no such function.
    const isVaultOpen = isOpen.maybe();
    const compose = (): Extra => {
      const read = found.compose();
      if (!read || !balance || !allowance) {
        throw new ProblemError({ code: 'not-whitelisted', strategy: address });
      }
      return {
        strategy: read,
        balance: balance(),
        allowance: allowance(),
        approveFromZero: needsReset(deployment, address),
        ...(isVaultOpen !== undefined && { vault: { isOpen: isVaultOpen } }),
        ...present?.compose(),
        ...(wanted && { target: wanted.compose() }),
      };
    };
    return {
      implied: {
        strategy: found.implied,
        operator: present?.implied ?? [],
        target: wanted?.implied ?? emptyTargetHint,
      },
      compose,
    };
  };
}

const needsReset = (deployment: Deployment, strategy: Address): boolean =>
  deployment.protocols.eigenlayer.strategies.some(
    ({ address, token }) => isAddressEqual(address, strategy) && token?.approveFromZero === true,
  );
