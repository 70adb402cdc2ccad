import { describe, expect, it } from 'vitest';
import { sampleAddress, sampleRow } from '../sample/rows';
import { allocationAt, boundBy, delayAt, slasherAt } from './in-force';

describe('delays and slashers', () => {
  const row = sampleRow('operator', { delay_blocks: 5, pending_delay_blocks: 9, delay_effect_block: 100 });

  it('default: a change is on its way before its block and in force from it on', () => {
    expect(delayAt(row, 99)).toEqual({ now: 5, pending: { value: 9, effectBlock: 100 } });
    expect(delayAt(row, 100)).toEqual({ now: 9 });
  });

  it('behavior: what was never set is absent, also while the first value is on its way', () => {
    const unset = { ...row, delay_blocks: null };
    expect(delayAt(unset, 99)).toEqual({ pending: { value: 9, effectBlock: 100 } });
    expect(delayAt({ ...unset, pending_delay_blocks: null, delay_effect_block: null }, 99)).toEqual({});
  });

  it('behavior: a delay of no blocks is a delay', () => {
    expect(delayAt({ ...row, pending_delay_blocks: 0 }, 100)).toEqual({ now: 0 });
  });

  it('behavior: slashers change the same way', () => {
    const [old, next] = [sampleAddress(1), sampleAddress(2)];
    const set = sampleRow('operator_set', {
      slasher: old,
      pending_slasher: next,
      slasher_effect_block: 100,
    });
    expect(slasherAt(set, 99)).toEqual({ now: old, pending: { value: next, effectBlock: 100 } });
    expect(slasherAt(set, 101)).toEqual({ now: next });
  });
});

describe('allocations', () => {
  const rising = sampleRow('allocation', { magnitude: 3n, pending_magnitude: 8n, effect_block: 100 });
  const falling = sampleRow('allocation', { magnitude: 8n, pending_magnitude: 3n, effect_block: 100 });

  it('default: an increase binds at once and counts from its block on', () => {
    const before = allocationAt(rising, 99);
    expect(before).toEqual({ currentMagnitude: 3n, pendingDiff: 5n, effectBlock: 100n });
    expect(boundBy(before)).toBe(8n);
    expect(allocationAt(rising, 100)).toEqual({ currentMagnitude: 8n, pendingDiff: 0n });
  });

  it('behavior: a decrease stays bound until it is due', () => {
    const before = allocationAt(falling, 99);
    expect(before).toEqual({ currentMagnitude: 8n, pendingDiff: -5n, effectBlock: 100n });
    expect(boundBy(before)).toBe(8n);
    const after = allocationAt(falling, 100);
    expect(after).toEqual({ currentMagnitude: 3n, pendingDiff: 0n });
    expect(boundBy(after)).toBe(3n);
  });

  it('behavior: a change to the same, left over by a slash, is none', () => {
    const same = { ...falling, magnitude: 0n, pending_magnitude: 0n };
    expect(allocationAt(same, 99)).toEqual({ currentMagnitude: 0n, pendingDiff: 0n });
  });
});
