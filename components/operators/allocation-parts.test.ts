import { describe, expect, it } from 'vitest';
import { tokenAmount, wad, withdrawableShares } from '@/lib/domain/units';
import type { Allocation, AllocationMap } from '@/lib/wire/stats/operators';
import { partsOf, tokensOfShares } from './allocation-parts';

const tenth = 10n ** 17n;

function allocation(magnitude: bigint, pending?: bigint): Allocation {
  return {
    avs: { address: '0x00000000000000000000000000000000000000a1' },
    operatorSetId: 1,
    strategy: '0x00000000000000000000000000000000000000b1',
    magnitude: wad(magnitude),
    share: wad(magnitude),
    slashableShares: withdrawableShares(0n),
    isSlashable: true,
    ...(pending !== undefined && { pending: { magnitude: wad(pending), effectBlock: 9 } }),
  };
}

function mapOf(max: bigint, free: bigint, allocations: Allocation[]): AllocationMap {
  return {
    strategy: '0x00000000000000000000000000000000000000b1',
    maxMagnitude: wad(max),
    encumberedMagnitude: wad(max - free),
    allocatableMagnitude: wad(free),
    allocations,
  };
}

const told = (map: AllocationMap) => partsOf(map).map(({ kind, share }) => [kind, share]);

describe('partsOf', () => {
  it('default', () => {
    const map = mapOf(10n * tenth, 7n * tenth, [allocation(2n * tenth), allocation(tenth)]);
    expect(told(map)).toEqual([
      ['now', 2n * tenth],
      ['now', tenth],
      ['free', 7n * tenth],
    ]);
  });

  it('behavior: an increase is a stretch of its own, a decrease stays with what is in force', () => {
    const map = mapOf(10n * tenth, 4n * tenth, [
      allocation(tenth, 3n * tenth),
      allocation(3n * tenth, tenth),
    ]);
    expect(told(map)).toEqual([
      ['now', tenth],
      ['coming', 2n * tenth],
      ['now', 3n * tenth],
      ['free', 4n * tenth],
    ]);
  });

  it('behavior: shares are of what slashing left', () => {
    expect(told(mapOf(5n * tenth, 0n, [allocation(5n * tenth)]))).toEqual([['now', 10n * tenth]]);
  });

  it('behavior: where nothing is left there is no stretch', () => {
    expect(told(mapOf(0n, 0n, [allocation(0n)]))).toEqual([]);
  });
});

describe('tokensOfShares', () => {
  const whole = { shares: withdrawableShares(3n), tokens: tokenAmount(10n) };

  it('default', () => {
    expect(tokensOfShares(withdrawableShares(2n), whole)).toBe(6n);
  });

  it('behavior: nothing is known without shares', () => {
    expect(tokensOfShares(withdrawableShares(1n), undefined)).toBeUndefined();
    expect(
      tokensOfShares(withdrawableShares(1n), { ...whole, shares: withdrawableShares(0n) }),
    ).toBeUndefined();
  });
});
