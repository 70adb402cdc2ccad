import { encodeFunctionData, isAddressEqual } from 'viem';
import * as z from 'zod/mini';
import { strategyManagerAbi } from '../../../../contracts-abi/eigenlayer/strategy-manager';
import type { Holding, Strategy } from '../../../domain/position';
import { sharesForDeposit } from '../../../domain/shares';
import type { Caveat } from '../../../domain/summary';
import { type TokenAmount, tokenAmount } from '../../../domain/units';
import type { Flow, Rest, Step } from '../../../flows/types';
import { planApproval } from '../../erc20/approve';
import { checkDeposit } from '../check-deposit';
import { delegateToSchema, delegatingCaveats } from '../delegation';
import { type DepositFacts, readDepositFacts } from '../deposit-facts';
import { delegationChange, lossCaveats, slashersOf, summaryOf } from '../describe';
import { typicalGas } from '../gas';
import { addressText, amountOrMax } from '../intent-parts';
import { allowanceTag, balanceTag, operatorTag, positionTag, strategyTag } from '../tags';
import { delegateFlow, delegateStep } from './delegate';

const intent = z.object({
  strategy: addressText,
  amount: amountOrMax,
  delegateTo: z.optional(delegateToSchema),
});
export type DepositIntent = z.infer<typeof intent>;

/**
 * Tokens into a strategy and, if wanted, the account under an operator. The deposit comes before the delegation: whoever
 * stops half way has a stake that nobody can slash, and the account is not delegated for the sake of a deposit that fails.
 */
export const depositFlow: Flow<DepositIntent, DepositFacts> = {
  id: 'deposit',
  intent,
  factsKey: ({ strategy, delegateTo }) => JSON.stringify({ strategy, delegateTo }),
  readFacts: readDepositFacts,
  check: (wanted, facts) => checkDeposit(wanted, facts, amountOf(wanted, facts), gasUnits(wanted, facts)),
  plan: planDeposit,
  describe: describeDeposit,
  touches: ({ strategy }, { account, strategy: read, position, target }) => [
    positionTag(account),
    strategyTag(strategy),
    balanceTag(read.token.address, account),
    allowanceTag(read.token.address, account),
    ...operatorsTouched(position.delegatedTo, target?.operator.address).map(operatorTag),
  ],
  rest: ({ delegateTo }, confirmed) =>
    delegateTo && confirmed.includes('deposit')
      ? { flow: delegateFlow as unknown as Rest['flow'], intent: delegateTo }
      : undefined,
};

const operatorsTouched = (...operators: (`0x${string}` | undefined)[]) =>
  operators.filter((operator) => operator !== undefined);

/** The amount in the token's smallest unit; "max" is the balance at the moment the facts were read. */
const amountOf = ({ amount }: DepositIntent, { balance }: DepositFacts): TokenAmount =>
  amount === 'max' ? balance : tokenAmount(BigInt(amount));

/** The account still has to be delegated by this plan. */
const mustDelegate = ({ delegateTo }: DepositIntent, { position }: DepositFacts): boolean =>
  delegateTo !== undefined &&
  !(position.delegatedTo && isAddressEqual(position.delegatedTo, delegateTo.operator));

const approvalsOf = (wanted: DepositIntent, facts: DepositFacts): Step[] =>
  planApproval({
    token: facts.strategy.token.address,
    owner: facts.account,
    spender: facts.contracts.strategyManager,
    amount: amountOf(wanted, facts),
    allowance: facts.allowance,
    fromZero: facts.approveFromZero,
  });

function planDeposit(wanted: DepositIntent, facts: DepositFacts): Step[] {
  const { strategy, account, contracts, target } = facts;
  const amount = amountOf(wanted, facts);
  const deposit: Step = {
    id: 'deposit',
    kind: 'write',
    call: {
      to: contracts.strategyManager,
      data: encodeFunctionData({
        abi: strategyManagerAbi,
        functionName: 'depositIntoStrategy',
        args: [strategy.address, strategy.token.address, amount],
      }),
      value: 0n,
    },
    expects: {
      emitter: contracts.strategyManager,
      signature: 'event Deposit(address staker, address strategy, uint256 shares)',
      where: { staker: account, strategy: strategy.address },
    },
  };
  const delegations =
    wanted.delegateTo && target && mustDelegate(wanted, facts)
      ? [delegateStep(facts, wanted.delegateTo, target)]
      : [];
  return [...approvalsOf(wanted, facts), deposit, ...delegations];
}

function gasUnits(wanted: DepositIntent, facts: DepositFacts): bigint {
  const approvals = typicalGas.approve * BigInt(approvalsOf(wanted, facts).length);
  const strategies = facts.position.holdings.length + 1;
  const delegation = mustDelegate(wanted, facts) ? typicalGas.delegate(strategies) : 0n;
  return approvals + typicalGas.deposit + delegation;
}

function describeDeposit(wanted: DepositIntent, facts: DepositFacts) {
  const { strategy, position, target, operator } = facts;
  const amount = amountOf(wanted, facts);
  const isDelegating = mustDelegate(wanted, facts);
  const strategies = [
    strategy.address,
    ...(isDelegating ? position.holdings.map((h) => h.strategy.address) : []),
  ];
  const parties = target?.operator.slashers ?? operator?.slashers ?? [];
  const after = wanted.delegateTo?.operator ?? position.delegatedTo;
  return summaryOf(facts, gasUnits(wanted, facts), {
    movements: [
      {
        token: strategy.token,
        amount,
        from: 'wallet',
        to: 'restaked',
        shares: sharesForDeposit(amount, strategy),
      },
    ],
    delegation: delegationChange(position.delegatedTo, after),
    slashers: slashersOf(parties, strategies),
    caveats: [
      ...(isDelegating && target ? delegatingCaveats(target, position.withdrawalDelayBlocks) : []),
      ...strategyCaveats(strategy, position.holdings),
    ],
  });
}

function strategyCaveats(strategy: Strategy, holdings: readonly Holding[]): Caveat[] {
  // Away from one to one, shares round; and such tokens may themselves move a wei or two less than asked.
  const rounds = strategy.totalShares !== strategy.tokenBalance;
  const held = holdings.filter((holding) => isAddressEqual(holding.strategy.address, strategy.address));
  return [
    ...(rounds ? [{ code: 'rounding-of-wei', token: strategy.token } as const] : []),
    ...(strategy.isWithdrawalPaused
      ? [{ code: 'withdrawal-paused', strategy: strategy.address } as const]
      : []),
    ...lossCaveats(held),
  ];
}
