import { expect, it } from 'vitest';
import { etherPart, explainSlashedEther, slashedProgress } from './slashed';

const waiting = { isEther: false, isPaidOut: false };

it('default: held back through a block, then from the next one on, then done', () => {
  const held = { ...waiting, resolutionBlock: 118 };
  expect(slashedProgress(held, 118)).toBe('waits to be burned, held back through block 118');
  expect(slashedProgress(held, 119)).toBe('can be burned since block 119');
  expect(slashedProgress({ ...held, clearedBlock: 130 }, 131)).toBe('burned in block 130');
});

it('behavior: where nothing holds it back, and where somebody receives it', () => {
  expect(slashedProgress(waiting, 1)).toBe('waits to be burned');
  expect(slashedProgress({ ...waiting, isPaidOut: true }, 1)).toBe('waits to be paid out');
});

it('behavior: ether stays in the pods, whatever holds the rest back', () => {
  expect(slashedProgress({ isEther: true, isPaidOut: true, resolutionBlock: 118 }, 100)).toBe(
    'stays in the pods',
  );
});

it('behavior: what became of ether is said of as much as it was', () => {
  expect([etherPart([]), etherPart([false]), etherPart([true, false]), etherPart([true])]).toEqual([
    'none',
    'none',
    'some',
    'all',
  ]);
  expect(explainSlashedEther('none')).toBeUndefined();
  expect(explainSlashedEther('all')).toMatch(/^It stays in the pod, where nobody/);
  expect(explainSlashedEther('some')).toMatch(/^The ether of it stays/);
});
