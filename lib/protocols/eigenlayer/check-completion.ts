import { isAddressEqual } from 'viem';
import { payableByPod } from '../../domain/ether';
import type { Problem } from '../../domain/problems';
import { isNativeEth } from './ask-strategy';
import type { Collected, CompletionFacts } from './completion-facts';
import { MAX_STRATEGIES } from './limits';
import { distinct } from './lists';

/** Every reason for which collecting this selection would be refused now. */
export function checkCompletion(facts: CompletionFacts, collected: readonly Collected[]): Problem[] {
  if (collected.length === 0) return [{ code: 'nothing-selected' }];
  return [
    ...(facts.paused.complete ? [{ code: 'paused', action: 'complete' } as const] : []),
    ...collected.flatMap((one) => checkOne(facts, one)),
    ...checkStrategyLimit(facts, collected),
    ...checkPod(facts, collected),
  ];
}

function checkOne(facts: CompletionFacts, { queued, as }: Collected): Problem[] {
  const { root, withdrawal, completableAt, blocksLeft } = queued;
  if (!queued.isIntact) return [{ code: 'withdrawal-altered', root }];
  if (!isAddressEqual(withdrawal.withdrawer, facts.account)) {
    return [{ code: 'not-the-withdrawer', staker: withdrawal.staker }];
  }
  if (!queued.isReady) return [{ code: 'delay-not-over', completableAt, blocksLeft }];
  return as === 'tokens' ? checkAsTokens({ queued, as }) : checkAsShares(facts, { queued, as });
}

const checkAsTokens = ({ queued }: Collected): Problem[] =>
  queued.items.some(({ strategy }) => strategy.isWithdrawalPaused)
    ? [{ code: 'paused', action: 'strategy-withdrawal' }]
    : [];

/** Stake goes back under the present operator, whoever that is, and cannot where that one has lost everything. */
function checkAsShares({ operator }: CompletionFacts, { queued }: Collected): Problem[] {
  const slashed = operator?.stakes.find(
    ({ strategy, maxMagnitude }) =>
      maxMagnitude === 0n && queued.items.some((item) => isAddressEqual(item.strategy.address, strategy)),
  );
  return slashed && operator
    ? [{ code: 'fully-slashed', strategy: slashed.strategy, operator: operator.address }]
    : [];
}

/** A pod pays what a checkpoint has found in it, whatever its validators have. */
function checkPod(
  { position: { podBalance: have } }: CompletionFacts,
  collected: readonly Collected[],
): Problem[] {
  if (have === undefined) return [];
  const paid = collected
    .filter(({ as }) => as === 'tokens')
    .flatMap(({ queued }) => queued.items.filter(({ strategy }) => isNativeEth(strategy.address)));
  const need = payableByPod(paid);
  const [first] = paid;
  return first && need > have
    ? [{ code: 'ether-not-in-pod', payment: { have, need, token: first.strategy.token } }]
    : [];
}

function checkStrategyLimit({ position }: CompletionFacts, collected: readonly Collected[]): Problem[] {
  const returning = collected
    .filter(({ as }) => as === 'shares')
    .flatMap(({ queued }) => queued.items.map(({ strategy }) => strategy.address));
  if (returning.length === 0) return [];
  const held = position.holdings.map(({ strategy }) => strategy.address);
  const counted = distinct([...held, ...returning]).filter((address) => !isNativeEth(address));
  return counted.length > MAX_STRATEGIES ? [{ code: 'strategy-limit-reached' }] : [];
}
