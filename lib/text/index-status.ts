import type { IndexStatus } from '../wire/stats/metrics';
import { formatDuration } from './durations';
import { formatBlock } from './format';

type Words = { word: string; meaning: 'good' | 'attention' | 'danger'; sentence: string };

/** How the index is: two words, and what that means for what the pages show. */
export const indexStates: Record<IndexStatus['state'], Words> = {
  starting: {
    word: 'Starting',
    meaning: 'attention',
    sentence: 'It looks at its database and at the chain, and answers in a moment.',
  },
  'catching-up': {
    word: 'Catching up',
    meaning: 'attention',
    sentence:
      'It reads what happened on the chain so far. Lists and totals are served again once it is done.',
  },
  following: {
    word: 'Follows the chain',
    meaning: 'good',
    sentence: 'Each block is in the lists within moments.',
  },
  rebuilding: {
    word: 'Being built anew',
    meaning: 'attention',
    sentence:
      'What it had could not be kept, so it reads the chain again from the start. Nothing is served until it fits.',
  },
  'chain-silent': {
    word: 'The chain is silent',
    meaning: 'attention',
    sentence: 'Its node gives no new blocks. Lists and totals stay as they were at the block below.',
  },
  'wrong-chain': {
    word: 'Another chain',
    meaning: 'danger',
    sentence: 'Its node belongs to another chain, so it serves nothing.',
  },
  failing: {
    word: 'Fails',
    meaning: 'danger',
    sentence: 'Something in its own work goes wrong. Lists and totals stay as they were at the block below.',
  },
};

/** Hundredths of the way: "37%". Never 100% before the end. */
export const formatProgress = (done: number): string => `${Math.min(99, Math.floor(done * 100))}%`;

/** "about 4 min left, at 2 300 events a second". */
export function explainPace({
  eventsPerSecond,
  secondsLeft,
}: {
  eventsPerSecond: number;
  secondsLeft?: number | undefined;
}): string {
  const pace = `at ${formatBlock(BigInt(Math.round(eventsPerSecond)))} events a second`;
  if (secondsLeft === undefined) return `no estimate yet, ${pace}`;
  return `about ${formatDuration(BigInt(Math.ceil(secondsLeft)))} left, ${pace}`;
}
