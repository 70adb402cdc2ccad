import { expect, test } from 'vitest';
import { glossary } from './glossary';

test.each(Object.entries(glossary))('default: %s has plain words and a definition', (_term, entry) => {
  expect(entry.plain).toMatch(/^[a-z].*[a-z]$/);
  expect(entry.definition).toMatch(/^[A-Z].*\.$/);
});

test('behavior: the words of the protocol are all there', () => {
  const terms = ['operator', 'avs', 'operator set', 'strategy', 'deposit shares', 'withdrawable shares'];
  for (const term of [...terms, 'magnitude', 'slash', 'queued', 'redistribution']) {
    expect(Object.keys(glossary)).toContain(term);
  }
});
