import type { QueuedItem } from '../../domain/position';
import { paidByPod } from '../../domain/shares';
import type { Caveat, Movement } from '../../domain/summary';
import { tokenAmount } from '../../domain/units';
import { isNativeEth } from './ask-strategy';
import type { Collected, CompletionFacts } from './completion-facts';
import { delegationChange, slashersOf, summaryOf } from './describe';

/** What arrives where, what slashing took on the way, and who can slash what goes back to being restaked. */
export function describeCompletion(
  facts: CompletionFacts,
  collected: readonly Collected[],
  gasUnits: bigint,
) {
  const { position, operator } = facts;
  const returning = collected.filter(({ as }) => as === 'shares');
  const strategies = returning.flatMap(({ queued }) => queued.items.map((item) => item.strategy.address));
  const isReturning = returning.length > 0;
  return summaryOf(facts, gasUnits, {
    movements: collected.flatMap(movementsOf),
    ...(isReturning && { delegation: delegationChange(position.delegatedTo, position.delegatedTo) }),
    slashers: slashersOf(operator?.slashers ?? [], strategies),
    caveats: [
      ...(isReturning
        ? [
            {
              code: 'shares-go-to-current-operator',
              ...(position.delegatedTo && { operator: position.delegatedTo }),
            } as const,
          ]
        : []),
      ...collected.flatMap(({ queued, as }) => queued.items.flatMap((item) => itemCaveats(item, as))),
    ],
  });
}

const movementsOf = ({ queued, as }: Collected): Movement[] =>
  queued.items.map(({ strategy, tokensNow, sharesNow }) => ({
    token: strategy.token,
    amount: as === 'tokens' && isNativeEth(strategy.address) ? tokenAmount(paidByPod(tokensNow)) : tokensNow,
    shares: sharesNow,
    from: 'queue',
    to: as === 'tokens' ? 'wallet' : 'restaked',
  }));

function itemCaveats({ strategy, lost, sharesNow }: QueuedItem, as: Collected['as']): Caveat[] {
  const { token } = strategy;
  const isPaidByPod = as === 'tokens' && isNativeEth(strategy.address);
  const arriving = isPaidByPod ? paidByPod(sharesNow) : sharesNow;
  return [
    ...(lost > 0n ? [{ code: 'slashed-while-queued', token, lost } as const] : []),
    ...(arriving === 0n
      ? [{ code: 'nothing-arrives', token, ...(isPaidByPod && { isPaidByPod }) } as const]
      : []),
  ];
}
