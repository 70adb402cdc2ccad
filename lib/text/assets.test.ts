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
  expect(explainSlasherChange(1)).toContain('takes effect 1 block later');
  expect(explainSlasherChange(126_000)).toContain('126\u00a0000 blocks later');
});

test('behavior: no delay is at once', () => {
  expect(explainSlasherChange(0)).toContain('at once');
});
