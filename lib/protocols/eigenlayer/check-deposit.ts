import { isAddressEqual } from 'viem';
import type { Problem } from '../../domain/problems';
import { isProblem } from '../../domain/problems';
import { scalingAfterDeposit, sharesForDeposit } from '../../domain/shares';
import {
  type Address,
  depositShares,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
} from '../../domain/units';
import type { OperatorFacts } from './ask-operator';
import { isNativeEth } from './ask-strategy';
import { checkTarget, type DelegateTo } from './delegation';
import type { DepositFacts } from './deposit-facts';
import { checkGas } from './gas';
import { MAX_STRATEGIES, MAX_TOTAL_SHARES } from './limits';

/** Every reason for which this deposit, and the delegation after it, would be refused now. Amount in the token's smallest unit. */
export function checkDeposit(
  { delegateTo }: { delegateTo?: DelegateTo | undefined },
  facts: DepositFacts,
  amount: TokenAmount,
  gasUnits: bigint,
): Problem[] {
  return [
    ...checkOpen(facts),
    ...checkVault(facts),
    ...checkAmount(facts, amount),
    ...checkShares(facts, amount),
    ...(delegateTo ? checkDelegating(delegateTo, facts) : []),
    ...checkGas(facts, gasUnits),
  ];
}

function checkOpen({ paused, strategy, position }: DepositFacts): Problem[] {
  const held = position.holdings.map((holding) => holding.strategy.address);
  const isNew = !held.some((address) => isAddressEqual(address, strategy.address));
  const counted = held.filter((address) => !isNativeEth(address)).length;
  const problems: Problem[] = [];
  if (paused.deposit) problems.push({ code: 'paused', action: 'deposit' });
  if (strategy.isDepositPaused) problems.push({ code: 'paused', action: 'strategy-deposit' });
  if (!strategy.isWhitelisted) problems.push({ code: 'not-whitelisted', strategy: strategy.address });
  if (isNew && counted >= MAX_STRATEGIES) problems.push({ code: 'strategy-limit-reached' });
  return problems;
}

/** A plan deposits before it delegates, so that the account must be under the vault already. */
function checkVault({ vault, strategy, position }: DepositFacts): Problem[] {
  if (!vault) return [];
  if (!vault.isOpen) return [{ code: 'vault-closed', vault: strategy.address }];
  const isUnderIt = position.delegatedTo && isAddressEqual(position.delegatedTo, strategy.address);
  return isUnderIt ? [] : [{ code: 'vault-needs-delegation', vault: strategy.address }];
}

function checkAmount({ balance, strategy }: DepositFacts, amount: TokenAmount): Problem[] {
  const { token, maxPerDeposit, maxTotalDeposits, tokenBalance } = strategy;
  if (amount === 0n) return [{ code: 'amount-zero' }];
  const problems: Problem[] = [];
  if (amount > balance) problems.push({ code: 'insufficient-balance', have: balance, need: amount, token });
  if (maxPerDeposit !== undefined && amount > maxPerDeposit) {
    problems.push({ code: 'over-deposit-limit', limit: maxPerDeposit, token });
  }
  if (maxTotalDeposits !== undefined && tokenBalance + amount > maxTotalDeposits) {
    const room = maxTotalDeposits > tokenBalance ? maxTotalDeposits - tokenBalance : 0n;
    problems.push({ code: 'over-total-cap', room: tokenAmount(room), token });
  }
  return problems;
}

function checkShares(facts: DepositFacts, amount: TokenAmount): Problem[] {
  const { strategy, position } = facts;
  const operator = operatorAtDeposit(facts);
  if (amount === 0n) return [];
  const added = sharesForDeposit(amount, strategy);
  if (added === 0n) return [{ code: 'amount-too-small', token: strategy.token }];
  if (strategy.totalShares + added > MAX_TOTAL_SHARES) return [{ code: 'numbers-too-extreme' }];
  const held = position.holdings.find((h) => isAddressEqual(h.strategy.address, strategy.address));
  const scaling = scalingAfterDeposit({
    depositShares: held?.depositShares ?? depositShares(0n),
    scalingFactor: held?.scalingFactor ?? WAD,
    slashingFactor: held?.slashingFactor ?? magnitudeOf(operator, strategy.address),
    added,
  });
  if (!isProblem(scaling)) return [];
  return scaling.code === 'fully-slashed'
    ? [{ code: 'fully-slashed', strategy: strategy.address, ...(operator && { operator: operator.address }) }]
    : [scaling];
}

/** Whom the account is under when the deposit arrives. Nobody when it is delegated only afterwards. */
function operatorAtDeposit({ operator, position, target }: DepositFacts): OperatorFacts | undefined {
  const { delegatedTo } = position;
  const isUnderTarget = delegatedTo && target && isAddressEqual(delegatedTo, target.operator.address);
  return isUnderTarget ? target.operator : operator;
}

const magnitudeOf = (operator: OperatorFacts | undefined, strategy: Address): Wad =>
  operator?.stakes.find((stake) => isAddressEqual(stake.strategy, strategy))?.maxMagnitude ?? WAD;

function checkDelegating(delegateTo: DelegateTo, facts: DepositFacts): Problem[] {
  const { position, target, paused, strategy } = facts;
  if (position.delegatedTo) {
    return isAddressEqual(position.delegatedTo, delegateTo.operator)
      ? []
      : [{ code: 'already-delegated', operator: position.delegatedTo }];
  }
  if (!target) return [];
  const held = [strategy.address, ...position.holdings.map((holding) => holding.strategy.address)];
  const slashed = target.operator.stakes.find(
    (stake) => stake.maxMagnitude === 0n && held.some((address) => isAddressEqual(address, stake.strategy)),
  );
  return [
    ...(paused.delegate ? [{ code: 'paused', action: 'delegate' } as const] : []),
    ...checkTarget(delegateTo, target, facts.blockTimestamp),
    ...(slashed
      ? [{ code: 'fully-slashed', strategy: slashed.strategy, operator: delegateTo.operator } as const]
      : []),
  ];
}
