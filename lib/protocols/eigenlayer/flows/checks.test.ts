import { describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../../../contracts-abi/eigenlayer/native-eth';
import type { Position } from '../../../domain/position';
import { blockNumber, tokenAmount, WAD, wad, withdrawableShares } from '../../../domain/units';
import type { DepositFacts } from '../deposit-facts';
import { typicalGas } from '../gas';
import { completeWithdrawalFlow } from './complete-withdrawal';
import { delegateFlow } from './delegate';
import { type DepositIntent, depositFlow } from './deposit';
import { queueWithdrawalFlow } from './queue-withdrawal';
import { redelegateFlow } from './redelegate';
import { revokeAllowanceFlow } from './revoke-allowance';
import {
  addressOf,
  sampleDeposit,
  sampleFacts,
  sampleHolding,
  sampleOperator,
  sampleOperatorFacts,
  samplePosition,
  sampleQueued,
  sampleStrategy,
  sampleTarget,
  undelegatedPosition,
} from './sample-facts';
import { undelegateFlow } from './undelegate';

const strategy = sampleStrategy.address;
const { token } = sampleStrategy;
const burned = {
  ...sampleOperatorFacts,
  stakes: [{ strategy, shares: withdrawableShares(0n), maxMagnitude: wad(0n) }],
};
const withPosition = (changes: Partial<Position>) => ({ ...samplePosition, ...changes });

describe('deposit', () => {
  const one: DepositIntent = { strategy, amount: WAD.toString() };
  const check = (changes: Partial<DepositFacts>, intent = one) =>
    depositFlow.check(intent, { ...sampleDeposit, ...changes });

  it('default: nothing stands in the way', () => {
    expect(check({})).toEqual([]);
  });

  it('error: switches, whitelist and limits, each by its name', () => {
    expect(check({ paused: { ...sampleFacts.paused, deposit: true } })).toEqual([
      { code: 'paused', action: 'deposit' },
    ]);
    expect(check({ strategy: { ...sampleStrategy, isDepositPaused: true } })).toEqual([
      { code: 'paused', action: 'strategy-deposit' },
    ]);
    expect(check({ strategy: { ...sampleStrategy, isWhitelisted: false } })).toEqual([
      { code: 'not-whitelisted', strategy },
    ]);
    const limit = tokenAmount(WAD - 1n);
    expect(check({ strategy: { ...sampleStrategy, maxPerDeposit: limit } })).toEqual([
      { code: 'over-deposit-limit', limit, token },
    ]);
    const cap = tokenAmount(sampleStrategy.tokenBalance + WAD - 1n);
    expect(check({ strategy: { ...sampleStrategy, maxTotalDeposits: cap } })).toEqual([
      { code: 'over-total-cap', room: WAD - 1n, token },
    ]);
    const lowered = tokenAmount(1n);
    expect(check({ strategy: { ...sampleStrategy, maxTotalDeposits: lowered } })).toEqual([
      { code: 'over-total-cap', room: 0n, token },
    ]);
  });

  it('error: amounts that are nothing, too much or too little for a share', () => {
    expect(check({}, { ...one, amount: '0' })).toEqual([{ code: 'amount-zero' }]);
    const have = tokenAmount(WAD - 1n);
    expect(check({ balance: have })).toEqual([{ code: 'insufficient-balance', have, need: WAD, token }]);
    const dear = { ...sampleStrategy, totalShares: 0n, tokenBalance: tokenAmount(10n ** 24n) };
    expect(check({ strategy: dear }, { ...one, amount: '1' })).toEqual([{ code: 'amount-too-small', token }]);
    const full = { ...sampleStrategy, totalShares: 10n ** 38n - 2n, tokenBalance: tokenAmount(10n ** 38n) };
    expect(check({ strategy: full })).toEqual([{ code: 'numbers-too-extreme' }]);
  });

  it('error: the 33rd strategy, where native ETH does not count', () => {
    const others = Array.from({ length: 32 }, (_, index) => ({
      ...sampleHolding,
      strategy: { ...sampleStrategy, address: `0x${(index + 100).toString(16).padStart(40, '0')}` as const },
    }));
    expect(check({ position: withPosition({ holdings: others }) })).toEqual([
      { code: 'strategy-limit-reached' },
    ]);
    const native = { ...sampleHolding, strategy: { ...sampleStrategy, address: NATIVE_ETH_STRATEGY } };
    expect(check({ position: withPosition({ holdings: [...others.slice(1), native] }) })).toEqual([]);
  });

  it('error: an operator that lost everything there, present or wanted', () => {
    const position = withPosition({ holdings: [] });
    expect(check({ position, operator: burned })).toEqual([
      { code: 'fully-slashed', strategy, operator: sampleOperator },
    ]);
    const wanted = { ...one, delegateTo: { operator: sampleOperator } };
    const target = { operator: burned, isApproved: false };
    const { operator: _, ...free } = { ...sampleDeposit, position: undelegatedPosition, target };
    const refusal = [{ code: 'fully-slashed', strategy, operator: sampleOperator }];
    expect(depositFlow.check(wanted, free)).toEqual(refusal);
    expect(depositFlow.check(wanted, { ...free, position })).toEqual(refusal);
  });

  it('error: a vault that is closed, or that the account is not delegated to', () => {
    const vault = { isOpen: true };
    expect(check({ vault: { isOpen: false } })).toEqual([{ code: 'vault-closed', vault: strategy }]);
    expect(check({ vault })).toEqual([{ code: 'vault-needs-delegation', vault: strategy }]);
    expect(check({ vault, position: withPosition({ delegatedTo: strategy }) })).toEqual([]);
  });

  it('behavior: the reset of an old allowance is paid for as well', () => {
    const gasOf = (over: Partial<DepositFacts>) =>
      depositFlow.describe(one, { ...sampleDeposit, allowance: tokenAmount(7n), ...over }).gas.units;
    expect(gasOf({ approveFromZero: true }) - gasOf({})).toBe(typicalGas.approve);
  });

  it('error: coins that do not even pay for gas', () => {
    expect(check({ nativeBalance: 0n }).map(({ code }) => code)).toEqual(['insufficient-gas']);
  });
});

describe('delegation', () => {
  const { operator } = sampleTarget;
  const wanted = { operator: operator.address };
  const free = { ...sampleFacts, position: undelegatedPosition, target: sampleTarget };
  const gated = { ...operator, approver: addressOf('8') };
  const approval = { signature: '0x12', expiry: '1700000000', salt: `0x${'0'.repeat(64)}` } as const;
  const judged = { digest: '0x', isSpent: false, isSignedByContract: false } as const;
  const checkGated = (changes: object, given: object = { approval }) =>
    delegateFlow.check(
      { ...wanted, ...given },
      { ...free, target: { operator: gated, approval: judged, isApproved: true, ...changes } },
    );

  it('default: an open operator takes an account that is under nobody', () => {
    expect(delegateFlow.check(wanted, free)).toEqual([]);
  });

  it('error: already delegated, to another or to the same', () => {
    expect(delegateFlow.check(wanted, { ...free, position: samplePosition })).toEqual([
      { code: 'already-delegated', operator: sampleOperator },
    ]);
    expect(delegateFlow.check({ operator: sampleOperator }, { ...free, position: samplePosition })).toEqual([
      { code: 'same-operator', operator: sampleOperator },
    ]);
  });

  it("error: an approval that is missing, spent, late or not the approver's, in the contract's order", () => {
    expect(checkGated({}, {})).toEqual([
      { code: 'approval-required', operator: operator.address, approver: gated.approver },
    ]);
    expect(checkGated({ approval: { ...judged, isSpent: true }, isApproved: false })).toEqual([
      { code: 'approval-spent' },
    ]);
    expect(checkGated({}, { approval: { ...approval, expiry: '1699999999' } })).toEqual([
      { code: 'approval-expired' },
    ]);
    expect(checkGated({ isApproved: false })).toEqual([{ code: 'approval-invalid' }]);
    expect(checkGated({})).toEqual([]);
  });

  it('error: leaving nobody, leaving as an operator, and going where one is', () => {
    const leave = (position: Position) => undelegateFlow.check({}, { ...sampleFacts, position });
    expect(leave(undelegatedPosition)).toEqual([{ code: 'not-delegated' }]);
    expect(leave(withPosition({ isOperator: true }))).toEqual([{ code: 'operators-cannot-undelegate' }]);
    const target = { operator: sampleOperatorFacts, isApproved: false };
    expect(redelegateFlow.check({ operator: sampleOperator }, { ...sampleFacts, target })).toEqual([
      { code: 'same-operator', operator: sampleOperator },
    ]);
    const unknown = { operator: { ...operator, isRegistered: false }, isApproved: false };
    expect(redelegateFlow.check(wanted, { ...sampleFacts, target: unknown })).toEqual([
      { code: 'operator-not-registered', operator: operator.address },
    ]);
  });
});

describe('withdrawals', () => {
  const queue = (amount: string, facts = sampleFacts) =>
    queueWithdrawalFlow.check({ items: [{ strategy, amount }] }, facts);
  const collect = (as: 'tokens' | 'shares', changes: object, facts: object = {}) =>
    completeWithdrawalFlow.check(
      { items: [{ root: sampleQueued.root, as }] },
      { ...sampleFacts, position: withPosition({ queue: [{ ...sampleQueued, ...changes }] }), ...facts },
    );

  it('error: queueing nothing, too much, what is not held, or the same twice', () => {
    expect(queueWithdrawalFlow.check({ items: [] }, sampleFacts)).toEqual([{ code: 'nothing-selected' }]);
    expect(queue((6n * WAD).toString())).toEqual([
      { code: 'amount-over-withdrawable', have: 5n * WAD, token },
    ]);
    expect(queue('max', { ...sampleFacts, position: withPosition({ holdings: [] }) })).toEqual([
      { code: 'nothing-to-withdraw' },
    ]);
    const twice = [
      { strategy, amount: '1000' },
      { strategy, amount: '1000' },
    ];
    expect(queueWithdrawalFlow.check({ items: twice }, sampleFacts)).toEqual([
      { code: 'shares-over-position' },
    ]);
  });

  it('default: what is due can be collected either way', () => {
    expect(collect('tokens', {})).toEqual([]);
    expect(collect('shares', {})).toEqual([]);
  });

  it('error: too early, altered, foreign, gone', () => {
    const completableAt = blockNumber(1_003n);
    expect(collect('tokens', { isReady: false, completableAt, blocksLeft: 3n })).toEqual([
      { code: 'delay-not-over', completableAt, blocksLeft: 3n },
    ]);
    expect(collect('tokens', { isIntact: false })).toEqual([
      { code: 'withdrawal-altered', root: sampleQueued.root },
    ]);
    const foreign = { ...sampleQueued.withdrawal, withdrawer: addressOf('9') };
    expect(collect('tokens', { withdrawal: foreign }).map(({ code }) => code)).toEqual([
      'not-the-withdrawer',
    ]);
    expect(collect('tokens', { root: `0x${'9'.repeat(64)}` }).map(({ code }) => code)).toEqual([
      'withdrawal-not-queued',
      'nothing-selected',
    ]);
  });

  it('error: a paused strategy stops tokens only, a burned operator stops shares only', () => {
    const items = [{ ...sampleQueued.items[0], strategy: { ...sampleStrategy, isWithdrawalPaused: true } }];
    expect(collect('tokens', { items })).toEqual([{ code: 'paused', action: 'strategy-withdrawal' }]);
    expect(collect('shares', { items })).toEqual([]);
    expect(collect('shares', {}, { operator: burned })).toEqual([
      { code: 'fully-slashed', strategy, operator: sampleOperator },
    ]);
    expect(collect('tokens', {}, { operator: burned })).toEqual([]);
  });

  it('error: there is no allowance to revoke', () => {
    const intent = { token: token.address, spender: addressOf('5') };
    const facts = { ...sampleFacts, allowance: tokenAmount(0n) };
    expect(revokeAllowanceFlow.check(intent, facts)).toEqual([{ code: 'nothing-to-revoke' }]);
  });
});
