import { expect, it } from 'vitest';
import { explainEvent, historyKindWords } from './history';

const kinds = Object.keys(historyKindWords) as (keyof typeof historyKindWords)[];

it('default: every kind of event has words of its own and says what it means', () => {
  const told = kinds.map((kind) => explainEvent({ kind }));
  expect(new Set(told.map(({ word }) => word)).size).toBe(kinds.length);
  expect(told.every(({ note }) => note.endsWith('.'))).toBe(true);
});

it('behavior: only what was lost is in the colour of danger', () => {
  const lost = kinds.filter((kind) => explainEvent({ kind }).meaning === 'danger');
  expect(lost).toEqual(['slashed', 'beacon-slashed']);
});

it('behavior: what is counted in a pod was not deposited', () => {
  const told = explainEvent({ kind: 'deposited', isEther: true });
  expect(told.word).toBe('Counted in the pod');
  expect(told.note).toMatch(/validator was proven, or a checkpoint found/);
  expect(explainEvent({ kind: 'queued', isEther: true }).word).toBe('Queued to be withdrawn');
});

it('behavior: whether somebody left or was sent away, was paid or restaked, is told apart', () => {
  expect(explainEvent({ kind: 'undelegated' }).word).toBe('Left the operator');
  expect(explainEvent({ kind: 'undelegated', isForced: true }).word).toBe('Sent away by the operator');
  expect(explainEvent({ kind: 'collected', withdrawal: { paidAs: 'tokens' } }).word).toBe(
    'Collected as tokens',
  );
  expect(explainEvent({ kind: 'collected', withdrawal: { paidAs: 'shares' } }).word).toBe(
    'Put back into the stake',
  );
  expect(explainEvent({ kind: 'collected', withdrawal: {} }).word).toBe('Collected, nothing was paid');
});
