import { describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { directoryWith } from '../sample/directory';
import { type SampleRows, sampleAddress, sampleMoment } from '../sample/rows';
import { avs, ETHER, first, lst, second, setWith, slasher, stable, third, unread } from '../sample/world';
import { answerAvs, answerOperatorSet } from './avs-details';

const { block } = sampleMoment;
const half = WAD / 2n;

/** Two members, the second with nothing at stake; the third left ten blocks ago, a fourth long ago. */
const rows: SampleRows = setWith(
  { magnitude: half },
  {
    operator_set_strategy: [
      { avs, set_id: 1, strategy: lst },
      { avs, set_id: 1, strategy: stable },
      { avs, set_id: 1, strategy: unread },
    ],
    operator_strategy: [
      { operator: first, strategy: lst, shares: 100n * ETHER },
      { operator: first, strategy: stable, shares: 50n },
      { operator: third, strategy: lst, shares: 10n * ETHER },
    ],
    membership: [
      { operator: second, avs, set_id: 1, joined_block: 6 },
      { operator: first, avs, set_id: 1, joined_block: 5 },
      { operator: third, avs, set_id: 1, left_block: block - 10 },
      { operator: sampleAddress(0xa4), avs, set_id: 1, left_block: block - 21 },
    ],
    allocation: [
      { operator: first, avs, set_id: 1, strategy: lst, magnitude: half },
      { operator: third, avs, set_id: 1, strategy: lst, magnitude: WAD },
    ],
    registration: [{ operator: second, avs }],
  },
);

describe('an operator set', () => {
  it('default: every member with every strategy that can be read, the largest stake first', () => {
    const found = answerOperatorSet(directoryWith(rows), avs, 1)?.data;
    const nothing = { shares: 0n, tokens: 0n, slashableShares: 0n, slashableTokens: 0n };
    expect(found?.operators).toEqual([
      {
        address: first,
        joined: 5,
        stakes: [
          {
            strategy: lst,
            shares: 100n * ETHER,
            tokens: 100n * ETHER,
            eth: 110n * ETHER,
            slashableShares: 50n * ETHER,
            slashableTokens: 50n * ETHER,
            slashableEth: 55n * ETHER,
          },
          { ...nothing, strategy: stable, shares: 50n, tokens: 50n },
        ],
        totalEth: 110n * ETHER,
        slashableEth: 55n * ETHER,
      },
      {
        address: second,
        joined: 6,
        stakes: [
          { ...nothing, strategy: lst, eth: 0n, slashableEth: 0n },
          { ...nothing, strategy: stable },
        ],
        totalEth: 0n,
        slashableEth: 0n,
      },
    ]);
  });

  it('behavior: who left is slashable until its block and counts for what the set can slash', () => {
    const found = answerOperatorSet(directoryWith(rows), avs, 1)?.data;
    expect(found?.leaving).toEqual([{ address: third, left: block - 10, slashableUntil: block + 10 }]);
    expect(found).toMatchObject({ members: 2, slasherDelayBlocks: 30, totalEth: 110n * ETHER });
    expect(found?.slashableEth).toBe(66n * ETHER);
  });

  it('error: no such set', () => {
    expect(answerOperatorSet(directoryWith(rows), avs, 2)).toBeUndefined();
    expect(answerOperatorSet(directoryWith(rows), first, 1)).toBeUndefined();
  });
});

describe('an AVS', () => {
  it('default: its sets and everybody who serves it, each stake counted once', () => {
    const registrar = sampleAddress(0xc9);
    const found = answerAvs(
      directoryWith({
        ...rows,
        avs: [{ address: avs, registrar }],
        operator_set: [
          { avs, set_id: 7, slasher },
          { avs, set_id: 1, slasher },
        ],
        membership: [
          { operator: first, avs, set_id: 7 },
          { operator: first, avs, set_id: 1 },
        ],
        operator_set_strategy: [
          { avs, set_id: 1, strategy: lst },
          { avs, set_id: 7, strategy: lst },
        ],
      }),
      avs,
    )?.data;
    expect(found).toMatchObject({
      about: { state: 'none' },
      registrar: { address: registrar },
      slasherDelayBlocks: 30,
      kind: 'both',
    });
    expect(found?.sets.map(({ id }) => id)).toEqual([1, 7]);
    expect(found?.members).toEqual([
      {
        address: first,
        operatorSetIds: [1, 7],
        isInDirectory: false,
        totalEth: 110n * ETHER,
        slashableEth: 55n * ETHER,
        uncounted: 0,
      },
      {
        address: second,
        operatorSetIds: [],
        isInDirectory: true,
        totalEth: 0n,
        slashableEth: 0n,
        uncounted: 0,
      },
    ]);
  });

  it('error: no such AVS', () => {
    expect(answerAvs(directoryWith(rows), first)).toBeUndefined();
  });
});
