import { expect, test } from 'vitest';
import { podTraces, type Trace } from './pod-trace';

const params = { minWithdrawalDelayBlocks: 100 };

/** A scenario in which the pods' part begins in block `start` and the pausing in block `pause`. */
function scenario(start: number, pause: number, more: Record<string, unknown> = {}): Trace {
  const at = (block: number) => `B+${block}`;
  const queued = JSON.stringify([{ startBlock: at(start + 3), older: at(7) }]);
  const steps = [
    { id: 'deposit', block: at(7) },
    { id: 'p1 creates a pod', block: at(start) },
    { id: 'queue', block: at(start + 3), changes: { 'p1.queued': queued } },
    { id: 'submitter starts a checkpoint', block: at(start + 9) },
    { id: 'pause RC bit 2', block: at(pause - 1) },
    { id: 'pause EPM bit 0', block: at(pause) },
    { id: 'EPM bit 0: createPod', block: at(pause + 1) },
    { id: 'unpause EPM', block: at(pause + 2) },
    { id: 'last', block: at(pause + 3) },
  ];
  return {
    meta: { params: { ...params, ...more } },
    steps: steps.map((step, n) => ({ n, ...step })),
    final: { 'p1.delegatedTo': at(start) },
  };
}

test('default: only the steps of the pods are left, in blocks from where each part begins', () => {
  const [reference] = podTraces(scenario(1003, 1173), scenario(40, 90));
  expect(reference.steps).toEqual([
    { n: 0, id: 'p1 creates a pod', block: 'P+0' },
    {
      n: 1,
      id: 'queue',
      block: 'P+3',
      changes: { 'p1.queued': '[{"startBlock":"P+3","older":"B+7"}]' },
    },
    { n: 2, id: 'submitter starts a checkpoint', block: 'P+9' },
    { n: 3, id: 'pause EPM bit 0', block: 'P+0' },
    { n: 4, id: 'EPM bit 0: createPod', block: 'P+1' },
    { n: 5, id: 'unpause EPM', block: 'P+2' },
  ]);
});

test('behavior: what ran before makes no difference, nor does what only one side has', () => {
  const [reference, candidate] = podTraces(
    scenario(1003, 1173, { activationDelay: '120' }),
    scenario(40, 90),
  );
  expect(candidate).toEqual(reference);
  expect(reference).toMatchObject({ meta: { params }, final: {} });
});

test('behavior: what differs within the part still differs', () => {
  const later = scenario(40, 90);
  const [reference, candidate] = podTraces(scenario(1003, 1173), {
    ...later,
    steps: later.steps.map((step) => (step.id === 'queue' ? { ...step, block: 'B+44' } : step)),
  });
  expect(candidate).not.toEqual(reference);
});

test('behavior: a side that never came to the pods has no steps', () => {
  const without = scenario(40, 90);
  const [, candidate] = podTraces(scenario(1003, 1173), { ...without, steps: without.steps.slice(0, 1) });
  expect(candidate.steps).toEqual([]);
});

test('error: a reference without pods compares nothing', () => {
  const without = scenario(40, 90);
  expect(() => podTraces({ ...without, steps: without.steps.slice(0, 1) }, without)).toThrow(
    'The reference trace has no step "p1 creates a pod".',
  );
});
