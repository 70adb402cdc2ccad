import { expect, test } from 'vitest';
import { explainPace, formatProgress, indexStates } from './index-status';

test.each(Object.entries(indexStates))('default: %s has a word and a sentence', (_state, words) => {
  expect(words.word).toMatch(/^[A-Z]/);
  expect(words.sentence).toMatch(/^[A-Z].*\.$/);
});

test('behavior: what is not done never reads 100%', () => {
  expect([0, 0.371, 0.999, 1].map(formatProgress)).toEqual(['0%', '37%', '99%', '99%']);
});

test('default: the pace names what is left', () => {
  expect(explainPace({ eventsPerSecond: 2_300.4, secondsLeft: 239.2 })).toBe(
    'about 4 min left, at 2\u00a0300 events a second',
  );
});

test('behavior: without an estimate it says so', () => {
  expect(explainPace({ eventsPerSecond: 0 })).toBe('no estimate yet, at 0 events a second');
});
