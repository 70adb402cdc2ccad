import { expect, it } from 'vitest';
import { concentrationVerdict, explainIndex } from './concentration';
import { explainFileProblem, explainMerge } from './watchlist';

it('default: what is wrong in a file, with its line', () => {
  expect(explainFileProblem({ code: 'not-an-address', line: 3, text: '0x12' })).toBe(
    'Line 3: 0x12 is not an address.',
  );
  expect(explainFileProblem({ code: 'no-list' })).toBe('In the file, there is no list of addresses.');
  expect(explainFileProblem({ code: 'label-unreadable', line: 1 })).toBe(
    'Line 1: the label of this entry is not text.',
  );
});

it('behavior: text of a file is made harmless', () => {
  expect(explainFileProblem({ code: 'not-an-address', text: '\u202e0x12' })).not.toContain('\u202e');
});

it('default: what a file would bring', () => {
  const none = { added: 0, labelled: 0, known: 0, left: 0 };
  expect(explainMerge({ added: 2, labelled: 1, known: 3, left: 4 })).toBe(
    '2 addresses new, 1 that you watch already and that gets a label, 3 as you have them, 4 more than a list holds',
  );
  expect(explainMerge({ ...none, added: 1 })).toBe('1 address new');
  expect(explainMerge(none)).toBe('nothing that could be taken');
});

it('default: how concentrated, by which bands', () => {
  expect(concentrationVerdict(900)).toBe('hardly concentrated');
  expect(concentrationVerdict(2000)).toBe(
    'highly concentrated; by the bands of 2010 moderately concentrated',
  );
  expect(concentrationVerdict(3450)).toBe('highly concentrated');
  expect(explainIndex).toContain('1\u00a0000 and 1\u00a0800');
});
