import { describe, expect, it } from 'vitest';
import type { SlashingParty, Summary } from '../domain/summary';
import { blockNumber, wad } from '../domain/units';
import { consequencesDigest } from './digest';
import { ACCOUNT, OTHER } from './sample-world';

const party: SlashingParty = {
  operator: ACCOUNT,
  avs: OTHER,
  operatorSetId: 1,
  strategy: OTHER,
  share: wad(10n ** 16n),
  isRedistributing: false,
};

const summary: Summary = {
  blockNumber: blockNumber(9n),
  blockTimestamp: 1n,
  movements: [],
  slashers: [party],
  caveats: [],
  gas: { units: 1n, priceWei: 1n },
};

const withParty = (over: Partial<SlashingParty>): Summary => ({
  ...summary,
  slashers: [{ ...party, ...over }],
});

describe('the digest of consequences', () => {
  it('default: is the same a block later, when only what drifts has changed', () => {
    const later = { ...summary, blockNumber: blockNumber(10n), gas: { units: 2n, priceWei: 3n } };
    expect(consequencesDigest(later)).toBe(consequencesDigest(summary));
  });

  it.each<[string, Partial<SlashingParty>]>([
    ['another operator set', { operatorSetId: 2 }],
    ['a larger share', { share: wad(10n ** 18n) }],
    ['an earlier block', { fromBlock: blockNumber(12n) }],
  ])('behavior: differs when %s can slash', (_, over) => {
    expect(consequencesDigest(withParty(over))).not.toBe(consequencesDigest(summary));
  });
});
