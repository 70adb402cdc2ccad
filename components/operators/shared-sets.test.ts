import { describe, expect, it } from 'vitest';
import { type Address, WAD, wad, withdrawableShares } from '@/lib/domain/units';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { sharedSets } from './shared-sets';

const addressOf = (digit: string) => `0x${digit.repeat(40)}` as Address;
const strategy = addressOf('9');
const half = wad(WAD / 2n);

type Exposed = Pick<OperatorDetail, 'address' | 'memberships' | 'allocations'>;
type In = { avs: string; id: number; left?: number; share?: bigint };

function operatorIn(digit: string, sets: readonly In[]): Exposed {
  return {
    address: addressOf(digit),
    memberships: sets.map(({ avs, id, left }) => ({
      avs: { address: addressOf(avs) },
      operatorSetId: id,
      isMember: left === undefined,
      joined: 1,
      ...(left !== undefined && { left, slashableUntil: left + 10 }),
      strategies: [strategy],
    })),
    allocations: [
      {
        strategy,
        maxMagnitude: WAD,
        encumberedMagnitude: half,
        allocatableMagnitude: half,
        allocations: sets.map(({ avs, id, share = 0n }) => ({
          avs: { address: addressOf(avs) },
          operatorSetId: id,
          strategy,
          magnitude: wad(share),
          share: wad(share),
          slashableShares: withdrawableShares(share),
          isSlashable: true,
        })),
      },
    ],
  };
}

const told = (operators: readonly Exposed[], block = 5) =>
  sharedSets(operators, block).map(({ avs, operatorSetId, members }) => [
    avs.address[2],
    operatorSetId,
    members.map(({ operator }) => operator[2]).join(''),
  ]);

describe('sharedSets', () => {
  it('default', () => {
    const operators = [
      operatorIn('1', [{ avs: 'a', id: 0 }]),
      operatorIn('2', [
        { avs: 'a', id: 0 },
        { avs: 'b', id: 1 },
      ]),
      operatorIn('3', [
        { avs: 'b', id: 1 },
        { avs: 'a', id: 0 },
        { avs: 'a', id: 1 },
      ]),
    ];
    expect(told(operators)).toEqual([
      ['a', 0, '123'],
      ['b', 1, '23'],
    ]);
  });

  it('behavior: sets with the same number of different AVSs are not the same', () => {
    expect(told([operatorIn('1', [{ avs: 'a', id: 7 }]), operatorIn('2', [{ avs: 'b', id: 7 }])])).toEqual(
      [],
    );
  });

  it('behavior: who left counts until the last block in which it can be slashed', () => {
    const operators = [
      operatorIn('1', [{ avs: 'a', id: 0 }]),
      operatorIn('2', [{ avs: 'a', id: 0, left: 10 }]),
    ];
    expect(told(operators, 20)).toEqual([['a', 0, '12']]);
    expect(told(operators, 21)).toEqual([]);
  });

  it('behavior: what each put behind the set is told, and nothing is not', () => {
    const operators = [
      operatorIn('1', [{ avs: 'a', id: 0, share: half }]),
      operatorIn('2', [{ avs: 'a', id: 0 }]),
    ];
    expect(sharedSets(operators, 5)[0]?.members).toEqual([
      { operator: addressOf('1'), shares: [{ strategy, share: half }] },
      { operator: addressOf('2'), shares: [] },
    ]);
  });
});
