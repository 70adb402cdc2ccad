import { expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import type { QueuedItem, QueuedWithdrawal } from '../../domain/position';
import { type TokenAmount, tokenAmount, withdrawableShares } from '../../domain/units';
import type { Collected } from './completion-facts';
import { describeCompletion } from './describe-completion';
import { sampleFacts, sampleQueued, sampleStrategy } from './flows/sample-facts';

const ether = { ...sampleStrategy, address: NATIVE_ETH_STRATEGY };

const caveatsOf = (shares: bigint, as: Collected['as'], strategy = ether) => {
  const tokensNow: TokenAmount = tokenAmount(shares);
  const items: QueuedItem[] = [
    { ...sampleQueued.items[0]!, strategy, sharesNow: withdrawableShares(shares), tokensNow },
  ];
  const queued: QueuedWithdrawal = { ...sampleQueued, items };
  return describeCompletion(sampleFacts, [{ queued, as }], 1n).caveats.filter(
    ({ code }) => code === 'nothing-arrives',
  );
};

it('behavior: of less than a gwei of ether a pod pays nothing, and that is said before it is collected', () => {
  expect(caveatsOf(999_999_999n, 'tokens')).toMatchObject([{ isPaidByPod: true }]);
  expect(caveatsOf(0n, 'tokens')).toHaveLength(1);
  expect(caveatsOf(1_000_000_000n, 'tokens')).toEqual([]);
});

it('behavior: put back into the stake it is all there, and so is a token', () => {
  expect(caveatsOf(999_999_999n, 'shares')).toEqual([]);
  expect(caveatsOf(999_999_999n, 'tokens', sampleStrategy)).toEqual([]);
  expect(caveatsOf(0n, 'tokens', sampleStrategy)[0]).not.toHaveProperty('isPaidByPod');
});
