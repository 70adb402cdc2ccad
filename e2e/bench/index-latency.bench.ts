import { operatorAccount, stakerAccount } from '@/devnet/accounts';
import { operatorOf } from '@/devnet/scenario/world/stakers';
import { startStack } from '../fixtures/stack';
import { timeBlocksToApi } from './block-to-api';
import { median, print } from './measure';

const bench = 'index-latency';
const samples = 20;
const staker = 0;

/** How soon after a block the public API tells what it changed. */
const stack = await startStack(`bench-${bench}`, { env: { API_REQUESTS_PER_SECOND: '100000' } });
try {
  const operator = operatorOf(staker);
  if (operator === undefined) throw new Error('The staker is on its own.');
  const people = { operator: operatorAccount(operator).address, staker: stakerAccount(staker).address };
  const times = await timeBlocksToApi(stack, people, samples);
  print({ bench, samples, medianMs: median(times), minMs: Math.min(...times), maxMs: Math.max(...times) });
} finally {
  await stack.stop();
}
