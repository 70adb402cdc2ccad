import { describe, expect, test } from 'vitest';
import type { Token } from '../domain/position';
import { type Problem, type ProblemCode, problemCodes } from '../domain/problems';
import { type Address, blockNumber, tokenAmount, WAD } from '../domain/units';
import { explainProblem } from './problems';

const account: Address = '0x00000000000000000000000000000000000000a1';
const hash = `0x${'5e'.repeat(32)}` as const;
const hostile = `<img src=x onerror=alert(1)>\u202e\u200b\n\u0007${'z'.repeat(10_000)}`;
const token: Token = { address: account, symbol: 'stETH', name: 'Staked Ether', decimals: 18 };
const some = tokenAmount(WAD + WAD / 2n);

type Samples = { [Code in ProblemCode]: Omit<Extract<Problem, { code: Code }>, 'code'> };

/** One sample per code; the compiler refuses a missing one. */
const samples = (text: string, of: Token): Samples => ({
  'amount-missing': {},
  'amount-unreadable': { text },
  'amount-too-precise': { decimals: 6 },
  'amount-zero': {},
  'address-unreadable': { text },
  'approval-unreadable': { text },
  'nothing-selected': {},
  paused: { action: 'deposit' },
  'not-whitelisted': { strategy: account },
  'over-deposit-limit': { limit: some, token: of },
  'over-total-cap': { room: some, token: of },
  'amount-too-small': { token: of },
  'insufficient-balance': { have: some, need: some, token: of },
  'insufficient-allowance': { token: of },
  'nothing-to-revoke': {},
  'insufficient-gas': { have: some, need: some },
  'strategy-limit-reached': {},
  'numbers-too-extreme': {},
  'vault-needs-delegation': { vault: account },
  'vault-closed': { vault: account },
  'vault-locked': {},
  'already-delegated': { operator: account },
  'not-delegated': {},
  'operator-not-registered': { operator: account },
  'same-operator': { operator: account },
  'operators-cannot-undelegate': {},
  'cannot-undelegate-others': {},
  'approval-required': { operator: account, approver: account },
  'approval-expired': {},
  'approval-spent': {},
  'approval-invalid': {},
  'fully-slashed': { strategy: account, operator: account },
  'nothing-to-withdraw': {},
  'amount-over-withdrawable': { have: some, token: of },
  'shares-over-position': {},
  'delay-not-over': { completableAt: blockNumber(21_234_567n), blocksLeft: 1n },
  'withdrawal-not-queued': { root: hash },
  'withdrawal-altered': { root: hash },
  'not-the-withdrawer': { staker: account },
  'wrong-token': {},
  'ether-not-in-pod': { payment: { have: tokenAmount(1n), need: tokenAmount(2n), token } },
  'no-account': {},
  'wrong-network': { expectedChainId: 1, actualChainId: 5 },
  'account-changed': {},
  'network-changed': {},
  'wallet-rejected': {},
  'wallet-unavailable': { detail: text },
  'wallet-failed': { detail: text },
  'review-changed': {},
  'run-elsewhere': {},
  cancelled: { hash, replacedBy: hash },
  dropped: { hash },
  'taken-back': { hash },
  'answer-lost': {},
  reverted: { hash },
  'event-missing': { hash, event: text },
  'out-of-gas': {},
  'rpc-failed': { detail: text },
  'rpc-wrong-chain': { expectedChainId: 1, actualChainId: 5 },
  'index-unavailable': { detail: text, lastBlock: blockNumber(21_234_567n) },
  'contract-error': { name: text, data: `0x${'ab'.repeat(5_000)}` },
  'revert-message': { message: text },
  panic: { panicCode: 0x11n },
  undecoded: { data: `0x${'ab'.repeat(5_000)}` },
});

function explained(text: string, of: Token) {
  const all = samples(text, of);
  return problemCodes.map((code) => ({ code, ...explainProblem({ ...all[code], code } as Problem) }));
}

describe('every code', () => {
  test.each(explained('plain words', token))('default: $code is three sentences', (explanation) => {
    const { title, meaning, action } = explanation;
    for (const sentence of [title, meaning, action]) {
      expect(sentence).toMatch(/^\S.*\S$/);
      expect(sentence).not.toMatch(/undefined|\[object|NaN|something went wrong|oops|sorry/i);
    }
    expect(title).not.toMatch(/[.!]$/);
    expect(meaning).toMatch(/\.$/);
    expect(action).toMatch(/\.$/);
  });

  test('behavior: no two codes share a title', () => {
    const titles = explained('plain words', token).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(explained(hostile, { ...token, symbol: hostile, name: hostile }))(
    'behavior: $code stays short and visible with hostile data',
    ({ title, meaning, action }) => {
      const all = `${title} ${meaning} ${action}`;
      expect(all.length).toBeLessThan(700);
      expect(all).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e]/u);
    },
  );
});

describe('what a sentence depends on', () => {
  test('behavior: a comma is named', () => {
    expect(explainProblem({ code: 'amount-unreadable', text: '1,5' }).action).toContain('dot');
    expect(explainProblem({ code: 'amount-unreadable', text: '1,5' }).action).toContain('commas');
  });

  test('behavior: the cap is rounded down and its absence has its own words', () => {
    const room = tokenAmount(1_999_999_999_999_999_999n);
    expect(explainProblem({ code: 'over-total-cap', room, token }).action).toContain('1.99999 stETH');
    const none = explainProblem({ code: 'over-total-cap', room: tokenAmount(0n), token });
    expect(none.title).toBe('The cap for stETH is reached');
  });

  test('behavior: a failed transaction says why where the cause is known', () => {
    const cause: Problem = { code: 'not-delegated' };
    expect(explainProblem({ code: 'reverted', hash, cause })).toEqual({
      title: 'The transaction was undone: You are not delegated to anybody',
      meaning: '0x5e5e…5e5e was mined and failed. Nothing has moved, but the gas is spent.',
      action: 'Choose an operator, or withdraw directly.',
    });
  });

  test('behavior: unknown data leaves no gap in the sentence', () => {
    const bare: Problem[] = [
      { code: 'already-delegated' },
      { code: 'operator-not-registered' },
      { code: 'fully-slashed' },
      { code: 'delay-not-over' },
      { code: 'withdrawal-not-queued' },
      { code: 'not-the-withdrawer' },
      { code: 'insufficient-allowance' },
      { code: 'wrong-network', expectedChainId: 1 },
      { code: 'undecoded', data: '0x' },
      { code: 'index-unavailable', detail: 'it is starting' },
    ];
    for (const problem of bare) {
      const { title, meaning, action } = explainProblem(problem);
      expect(`${title} ${meaning} ${action}`).not.toMatch(/undefined| {2}| [.,]/);
    }
  });

  test.each(['deposit', 'delegate', 'queue', 'complete', 'strategy-deposit', 'strategy-withdrawal'] as const)(
    'behavior: a pause of %s says what is not affected',
    (action) => {
      expect(explainProblem({ code: 'paused', action }).title).toMatch(/paused by the protocol$/);
    },
  );
});
