import { describe, expect, it } from 'vitest';
import type { SlashingParty } from '@/lib/domain/summary';
import { blockNumber, wad } from '@/lib/domain/units';
import { groupParties } from './slashing-groups';

const party = (
  operatorSetId: number,
  strategy: `0x${string}`,
  share: bigint,
  fromBlock?: bigint,
): SlashingParty => ({
  operator: '0xa',
  avs: '0xb',
  operatorSetId,
  strategy,
  share: wad(share),
  isRedistributing: false,
  ...(fromBlock !== undefined && { fromBlock: blockNumber(fromBlock) }),
});

describe('groupParties', () => {
  it('default: one group for each operator set, its strategies in their order', () => {
    const groups = groupParties([party(0, '0x1', 3n), party(1, '0x1', 2n), party(0, '0x2', 1n)]);
    expect(
      groups.map(({ operatorSetId, parties }) => [operatorSetId, parties.map((one) => one.strategy)]),
    ).toEqual([
      [0, ['0x1', '0x2']],
      [1, ['0x1']],
    ]);
  });

  it('behavior: the largest share of any strategy comes first', () => {
    const groups = groupParties([party(0, '0x1', 1n), party(1, '0x1', 1n), party(1, '0x2', 9n)]);
    expect(groups.map(({ operatorSetId }) => operatorSetId)).toEqual([1, 0]);
  });

  it('behavior: what a set can slash later is kept apart from what it can slash now', () => {
    const groups = groupParties([party(0, '0x1', 1n), party(0, '0x1', 2n, 100n)]);
    expect(groups.map(({ fromBlock }) => fromBlock)).toEqual([100n, undefined]);
  });

  it('behavior: the same set through two operators is two dangers', () => {
    const through = (operator: `0x${string}`) => ({ ...party(0, '0x1', 1n), operator });
    expect(groupParties([through('0xa'), through('0xc')]).map(({ operator }) => operator)).toEqual([
      '0xa',
      '0xc',
    ]);
  });

  it('behavior: nobody makes no group', () => {
    expect(groupParties([])).toEqual([]);
  });
});
