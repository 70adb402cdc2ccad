import { describe, expect, it } from 'vitest';
import { WAD } from '../../lib/domain/units';
import { directoryWith } from '../sample/directory';
import { type SampleRows, sampleMoment } from '../sample/rows';
import { avs, ETHER, first, lst, setWith } from '../sample/world';

const { block } = sampleMoment;

describe('what a set can slash at the least', () => {
  const slashable = (rows: SampleRows) => {
    const directory = directoryWith(rows);
    const stake = directory.operators.get(first)?.stakes.find(({ strategy }) => strategy === lst);
    return {
      set: directory.sets.get(`${avs} 1`)?.slashableEth,
      bound: stake?.encumberedMagnitude,
      share: directory.operators.get(first)?.allocatedShare,
      pending: directory.operators.get(first)?.pendingAllocations,
    };
  };
  const tenth = WAD / 10n;

  it('default: the operator’s shares by its allocation, rounded down after each step', () => {
    const rows = setWith({ magnitude: 2n * tenth });
    const found = slashable({
      ...rows,
      operator_strategy: [{ operator: first, strategy: lst, shares: 1_000n, max_magnitude: 7n * tenth }],
    });
    // floor(0.2 / 0.7) is 0.285714285714285714, of 1000 shares 285, in ether 313.5 wei.
    expect(found).toEqual({
      set: 313n,
      bound: 2n * tenth,
      share: (313n * WAD) / 1_100n,
      pending: { count: 0 },
    });
  });

  it('behavior: an increase on its way is bound and slashable by nobody yet', () => {
    const change = { magnitude: tenth, pending_magnitude: 4n * tenth };
    expect(slashable(setWith({ ...change, effect_block: block + 1 }))).toEqual({
      set: 11n * ETHER,
      bound: 4n * tenth,
      share: tenth,
      pending: { count: 1, nextEffectBlock: block + 1 },
    });
    expect(slashable(setWith({ ...change, effect_block: block }))).toEqual({
      set: 44n * ETHER,
      bound: 4n * tenth,
      share: 4n * tenth,
      pending: { count: 0 },
    });
  });

  it('behavior: a decrease counts from the block before it is due, and binds until it is', () => {
    const change = { magnitude: 4n * tenth, pending_magnitude: tenth };
    expect(slashable(setWith({ ...change, effect_block: block + 2 })).set).toBe(44n * ETHER);
    expect(slashable(setWith({ ...change, effect_block: block + 1 }))).toMatchObject({
      set: 11n * ETHER,
      bound: 4n * tenth,
    });
    expect(slashable(setWith({ ...change, effect_block: block }))).toMatchObject({
      set: 11n * ETHER,
      bound: tenth,
    });
  });

  it('behavior: who left stays slashable until the delay is over, the last block counted', () => {
    const left = (left_block: number) =>
      setWith({ magnitude: tenth }, { membership: [{ operator: first, avs, set_id: 1, left_block }] });
    expect(slashable(left(block - 20)).set).toBe(11n * ETHER);
    expect(slashable(left(block - 21))).toMatchObject({ set: 0n, bound: tenth, share: 0n });
  });

  it('behavior: nothing of who never joined, and nothing in a strategy that the set does not have', () => {
    expect(slashable(setWith({ magnitude: tenth }, { membership: [] })).set).toBe(0n);
    const without = { operator_set_strategy: [{ avs, set_id: 1, strategy: lst, is_included: false }] };
    expect(slashable(setWith({ magnitude: tenth }, without)).set).toBe(0n);
  });

  it('behavior: an operator that is slashed to nothing stands behind nothing', () => {
    const gone = [{ operator: first, strategy: lst, shares: 100n * ETHER, max_magnitude: 0n }];
    expect(slashable(setWith({ magnitude: 0n }, { operator_strategy: gone })).set).toBe(0n);
  });
});
