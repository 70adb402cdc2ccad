import { encodeFunctionData, isAddressEqual } from 'viem';
import * as z from 'zod/mini';
import { delegationManagerAbi } from '../../../../contracts-abi/eigenlayer/delegation-manager';
import type { Holding } from '../../../domain/position';
import { isProblem, type Problem } from '../../../domain/problems';
import { depositSharesForTokens, tokensForShares, toWithdrawable } from '../../../domain/shares';
import type { Caveat, Movement } from '../../../domain/summary';
import { type DepositShares, tokenAmount } from '../../../domain/units';
import type { Flow, Step } from '../../../flows/types';
import { etherCaveats, lossCaveats, slashersOf, summaryOf, timingOf } from '../describe';
import { checkGas, typicalGas } from '../gas';
import { addressText, amountOrMax } from '../intent-parts';
import { operatorTag, positionTag, strategyTag } from '../tags';
import { type DelegatedFacts, readDelegatedFacts } from './undelegate';

const intent = z.object({ items: z.array(z.object({ strategy: addressText, amount: amountOrMax })) });
export type QueueIntent = z.infer<typeof intent>;

/**
 * Some of what is restaked, into the queue. One transaction, and in it one withdrawal per strategy, as undelegating makes
 * them: each is later collected by itself, as tokens or as shares, and a paused strategy holds up no other.
 */
export const queueWithdrawalFlow: Flow<QueueIntent, DelegatedFacts> = {
  id: 'queue-withdrawal',
  intent,
  factsKey: () => 'position',
  readFacts: (reader, context) => readDelegatedFacts(reader, context),
  check: checkQueue,
  plan: (wanted, facts) => [queueStep(facts, picksOf(wanted, facts).filter(isPick))],
  describe: (wanted, facts) => describeQueue(facts, picksOf(wanted, facts).filter(isPick)),
  touches: ({ items }, { account, position }) => [
    positionTag(account),
    ...(position.delegatedTo ? [operatorTag(position.delegatedTo)] : []),
    ...items.map(({ strategy }) => strategyTag(strategy)),
  ],
};

/** How much of a holding is queued, in the shares that the contract takes. */
type Pick = { holding: Holding; shares: DepositShares };

const isPick = (picked: Pick | Problem): picked is Pick => !isProblem(picked);

/** Tokens become deposit shares with the contract's own rounding; "max" is the raw deposit shares, never converted. */
function picksOf({ items }: QueueIntent, { position }: DelegatedFacts): (Pick | Problem)[] {
  return items.map(({ strategy, amount }) => {
    const holding = position.holdings.find((held) => isAddressEqual(held.strategy.address, strategy));
    if (!holding || holding.depositShares === 0n) return { code: 'nothing-to-withdraw' };
    if (amount === 'max') return { holding, shares: holding.depositShares };
    const shares = depositSharesForTokens(tokenAmount(BigInt(amount)), holding.strategy, holding);
    return isProblem(shares) ? shares : { holding, shares };
  });
}

function checkQueue(wanted: QueueIntent, facts: DelegatedFacts): Problem[] {
  const { items } = wanted;
  if (items.length === 0) return [{ code: 'nothing-selected' }];
  const named = new Set(items.map(({ strategy }) => strategy.toLowerCase()));
  const picks = picksOf(wanted, facts);
  return [
    ...(facts.paused.queue ? [{ code: 'paused', action: 'queue' } as const] : []),
    // The contract takes a strategy twice, but nobody means it.
    ...(named.size < items.length ? [{ code: 'shares-over-position' } as const] : []),
    ...picks.filter(isProblem),
    ...checkGas(facts, typicalGas.queue(items.length)),
  ];
}

function queueStep({ account, contracts }: DelegatedFacts, picks: readonly Pick[]): Step {
  const params = picks.map(({ holding, shares }) => ({
    strategies: [holding.strategy.address],
    depositShares: [shares],
    __deprecated_withdrawer: account,
  }));
  return {
    id: 'queue',
    kind: 'write',
    call: {
      to: contracts.delegationManager,
      data: encodeFunctionData({
        abi: delegationManagerAbi,
        functionName: 'queueWithdrawals',
        args: [params],
      }),
      value: 0n,
    },
    expects: {
      emitter: contracts.delegationManager,
      signature:
        'event SlashingWithdrawalQueued(bytes32 withdrawalRoot, (address staker, address delegatedTo, address withdrawer, uint256 nonce, uint32 startBlock, address[] strategies, uint256[] scaledShares) withdrawal, uint256[] sharesToWithdraw)',
      // The transaction of a smart account may queue for others, too.
      where: { 'withdrawal.staker': account },
    },
  };
}

function describeQueue(facts: DelegatedFacts, picks: readonly Pick[]) {
  const { position, operator } = facts;
  const holdings = picks.map(({ holding }) => holding);
  const strategies = holdings.map(({ strategy }) => strategy.address);
  return summaryOf(facts, typicalGas.queue(picks.length), {
    movements: picks.map(movementOf),
    slashers: slashersOf(operator?.slashers ?? [], strategies),
    timing: timingOf(position),
    caveats: [...queueCaveats(facts, picks), ...etherCaveats(holdings), ...lossCaveats(holdings)],
  });
}

function movementOf({ holding, shares }: Pick): Movement {
  const { strategy, scalingFactor, slashingFactor } = holding;
  const withdrawable = toWithdrawable(shares, scalingFactor, slashingFactor);
  return {
    token: strategy.token,
    amount: tokensForShares(withdrawable, strategy),
    shares: withdrawable,
    from: 'restaked',
    to: 'queue',
  };
}

function queueCaveats({ position }: DelegatedFacts, picks: readonly Pick[]): Caveat[] {
  const { delegatedTo } = position;
  const paused = picks.filter(({ holding }) => holding.strategy.isWithdrawalPaused);
  return [
    // Nobody can slash what is queued under nobody.
    ...(delegatedTo
      ? [
          {
            code: 'stays-slashable-in-queue',
            until: timingOf(position).slashableUntil,
            operator: delegatedTo,
          } as const,
        ]
      : []),
    ...(picks.length > 1 ? [{ code: 'one-withdrawal-per-strategy', count: picks.length } as const] : []),
    ...paused.map(
      ({ holding }) => ({ code: 'withdrawal-paused', strategy: holding.strategy.address }) as const,
    ),
  ];
}
