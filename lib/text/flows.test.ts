import { describe, expect, test } from 'vitest';
import type { Token } from '../domain/position';
import type { Caveat } from '../domain/summary';
import { type Address, blockNumber, tokenAmount, WAD } from '../domain/units';
import { explainCaveat, flowTitle, statusText, stepTitle } from './flows';

const operator: Address = '0x00000000000000000000000000000000000000a1';
const token: Token = { address: operator, symbol: 'stETH', name: 'Staked Ether', decimals: 18 };
const until = blockNumber(21_234_567n);

const steps = [
  { id: 'approve', kind: 'approve', approval: { amount: 1n } },
  { id: 'deposit', kind: 'write' },
] as const;
const progress = [{ name: 'confirmed' }, { name: 'asking' }] as const;
const run = { flowId: 'deposit', steps, progress } as const;

describe('steps', () => {
  test('default: each has its words', () => {
    expect(stepTitle(steps[0])).toBe('Allow exactly this amount to be taken');
    expect(flowTitle('redelegate')).toBe('Change the operator (redelegate)');
  });

  test('behavior: an unknown step is described by its kind', () => {
    expect(stepTitle({ id: 'x', kind: 'approve', approval: { amount: 0n } })).toBe(
      'Set the allowance to zero',
    );
    expect(stepTitle({ id: 'x', kind: 'approve' })).toBe('Allow');
    expect(stepTitle({ id: 'x', kind: 'write' })).toBe('Send the transaction');
  });
});

describe('statusText', () => {
  test.each([
    [{ name: 'ready' }, 'Ready to start'],
    [{ name: 'checking' }, 'Reading the newest block'],
    [{ name: 'running', step: 1 }, 'Confirm in your wallet: deposit'],
    [{ name: 'settling', blockNumber: '1234' }, 'Confirmed in block 1\u00a0234, reading your position again'],
    [{ name: 'done' }, 'Done: deposit'],
    [{ name: 'changed' }, 'Something changed since you reviewed this'],
    [{ name: 'unknown', step: 0 }, 'It is not known whether the transaction was sent'],
    [{ name: 'failed', problem: { code: 'not-delegated' } }, 'You are not delegated to anybody'],
    [{ name: 'rejected', problem: { code: 'wallet-rejected' } }, 'You rejected the request in your wallet'],
  ] as const)('default: %j', (status, expected) => {
    expect(statusText({ ...run, status })).toBe(expected);
  });
});

describe('explainCaveat', () => {
  const caveats: Caveat[] = [
    { code: 'stays-slashable-in-queue', until, operator },
    { code: 'stays-slashable-in-queue', until },
    { code: 'delegates-everything', operator },
    { code: 'new-slashing-before-exit', operator, allocationDelayBlocks: 5n, withdrawalDelayBlocks: 100n },
    { code: 'redelegate-passes-through-queue', oldOperator: operator, newOperator: operator, until },
    { code: 'shares-go-to-current-operator', operator },
    { code: 'shares-go-to-current-operator' },
    { code: 'one-withdrawal-per-strategy', count: 1 },
    { code: 'one-withdrawal-per-strategy', count: 3 },
    { code: 'rounding-of-wei', token },
    { code: 'slashed-while-queued', token, lost: tokenAmount(WAD) },
    { code: 'slashed-position', token, lost: tokenAmount(WAD) },
    { code: 'ether-paid-by-pod' },
    { code: 'beacon-lost-position', token, lost: tokenAmount(WAD) },
    { code: 'either-lost-position', token, lost: tokenAmount(WAD) },
    { code: 'nothing-arrives', token },
    { code: 'nothing-arrives', token, isPaidByPod: true },
    { code: 'prefers-redelegate' },
    { code: 'withdrawal-paused', strategy: operator },
  ];

  test.each(caveats.map((caveat) => [caveat.code, explainCaveat(caveat)]))('default: %s', (_code, text) => {
    expect(text).toMatch(/^[A-Za-z0-9].*\.$/);
    expect(text).not.toMatch(/undefined| {2}/);
  });

  test('behavior: the last slashable block is named', () => {
    expect(explainCaveat(caveats[0]!)).toContain('including block 21\u00a0234\u00a0567');
  });
});
