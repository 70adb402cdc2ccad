import { expect, test } from 'vitest';
import { assetKinds, avsKinds, closedReasons, explainSlasherChange } from './assets';

test.each([...Object.entries(assetKinds), ...Object.entries(avsKinds), ...Object.entries(closedReasons)])(
  'default: %s has a word and a sentence',
  (_key, { word, meaning }) => {
    expect(word).toMatch(/^[A-Z]/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  },
);

test('default: a change of the slasher says how many blocks it takes', () => {
  expect(explainSlasherChange(1)).toContain('takes effect when 1 block has passed');
  expect(explainSlasherChange(126_000)).toContain('when 126\u00a0000 blocks have passed');
});

test('behavior: without a delay it is the next block', () => {
  expect(explainSlasherChange(0)).toContain('in the next block');
});
