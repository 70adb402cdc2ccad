import { describe, expect, it } from 'vitest';
import { type Address, tokenAmount, WAD, wad, withdrawableShares } from '@/lib/domain/units';
import type { OperatorStake } from '@/lib/wire/stats/operators';
import { topStakes } from './top-stakes';

const addressOf = (digit: string) => `0x${digit.repeat(40)}` as Address;

function stakeOf(digit: string, shares: bigint, eth?: bigint): OperatorStake {
  return {
    strategy: addressOf(digit),
    shares: withdrawableShares(shares),
    tokens: tokenAmount(shares),
    ...(eth !== undefined && { eth: tokenAmount(eth) }),
    maxMagnitude: WAD,
    encumberedMagnitude: wad(0n),
  };
}

const order = (stakes: readonly OperatorStake[], first?: Address) =>
  topStakes(stakes, first).map(({ strategy }) => strategy[2]);

describe('topStakes', () => {
  it('default', () => {
    expect(order([stakeOf('1', 5n, 5n), stakeOf('2', 5n, 9n), stakeOf('3', 5n, 7n)])).toEqual([
      '2',
      '3',
      '1',
    ]);
  });

  it('behavior: what is nothing is left out, what has no rate comes last', () => {
    expect(order([stakeOf('1', 9n), stakeOf('2', 0n, 0n), stakeOf('3', 1n, 1n)])).toEqual(['3', '1']);
  });

  it('behavior: the one that is asked for comes first', () => {
    const stakes = [stakeOf('1', 5n, 5n), stakeOf('2', 5n)];
    expect(order(stakes, addressOf('2'))).toEqual(['2', '1']);
  });
});
