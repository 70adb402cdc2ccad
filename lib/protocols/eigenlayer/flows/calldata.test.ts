import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tokenAmount } from '../../../domain/units';
import type { Step } from '../../../flows/types';
import { completeWithdrawalFlow } from './complete-withdrawal';
import { delegateFlow } from './delegate';
import { depositFlow } from './deposit';
import { queueWithdrawalFlow } from './queue-withdrawal';
import { redelegateFlow } from './redelegate';
import { revokeAllowanceFlow } from './revoke-allowance';
import {
  addressOf,
  sampleDeposit,
  sampleFacts,
  sampleQueued,
  sampleStrategy,
  sampleTarget,
  undelegatedPosition,
} from './sample-facts';
import { undelegateFlow } from './undelegate';

const target = sampleTarget;
const operator = target.operator.address;
const gated = { ...target, operator: { ...target.operator, approver: addressOf('8') }, isApproved: true };
const approval = { signature: '0x1234', expiry: '2000000000', salt: `0x${'ab'.repeat(32)}` } as const;
const free = { ...sampleFacts, position: undelegatedPosition };
const { operator: _, ...freeDeposit } = { ...sampleDeposit, position: undelegatedPosition };
const strategy = sampleStrategy.address;

const plans: Record<string, Record<string, Step[]>> = {
  deposit: {
    'approve and deposit': depositFlow.plan({ strategy, amount: '1500000000000000000' }, sampleDeposit),
    'everything, reset first, then delegate': depositFlow.plan(
      { strategy, amount: 'max', delegateTo: { operator } },
      { ...freeDeposit, allowance: tokenAmount(7n), approveFromZero: true, target },
    ),
  },
  delegate: {
    'open to all': delegateFlow.plan({ operator, approval }, { ...free, target }),
    'by invitation': delegateFlow.plan({ operator, approval }, { ...free, target: gated }),
  },
  undelegate: { 'from its operator': undelegateFlow.plan({}, sampleFacts) },
  redelegate: { 'to another': redelegateFlow.plan({ operator }, { ...sampleFacts, target }) },
  'queue-withdrawal': {
    'an amount': queueWithdrawalFlow.plan(
      { items: [{ strategy, amount: '1000000000000000000' }] },
      sampleFacts,
    ),
    everything: queueWithdrawalFlow.plan({ items: [{ strategy, amount: 'max' }] }, sampleFacts),
  },
  'complete-withdrawal': {
    'as tokens': completeWithdrawalFlow.plan(
      { items: [{ root: sampleQueued.root, as: 'tokens' }] },
      sampleFacts,
    ),
    'as shares': completeWithdrawalFlow.plan(
      { items: [{ root: sampleQueued.root, as: 'shares' }] },
      sampleFacts,
    ),
  },
  'revoke-allowance': {
    'of the strategy manager': revokeAllowanceFlow.plan(
      { token: addressOf('4'), spender: addressOf('5') },
      { ...sampleFacts, allowance: tokenAmount(7n) },
    ),
  },
};

const goldenFile = (name: string) => new URL(`./${name}.golden.json`, import.meta.url);
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item)));

// The bytes that people sign are compared with files that are reviewed by hand; nothing writes those files.
it.each(Object.keys(plans))('default: %s signs the bytes that were reviewed', (name) => {
  const golden = JSON.parse(readFileSync(goldenFile(name), 'utf8'));
  expect(plain(plans[name])).toEqual(golden);
});
