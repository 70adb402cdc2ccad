import { type Allocation, magnitudeAt } from '../../lib/domain/allocations';
import { type Address, blockNumber, type Wad, wad } from '../../lib/domain/units';
import type { RowOf } from '../store/tables';

/** What holds at a block, and what is on its way. `now` is absent where there is nothing yet. */
export type InForce<Value> = { now?: Value; pending?: { value: Value; effectBlock: number } };

/** Views of the contracts do the same: a change counts from its effect block on, whether or not it was written down. */
function inForce<Value>(
  now: Value | null,
  pending: Value | null,
  effectBlock: number | null,
  block: number,
): InForce<Value> {
  const current = now === null ? {} : { now };
  if (pending === null || effectBlock === null) return current;
  return effectBlock <= block ? { now: pending } : { ...current, pending: { value: pending, effectBlock } };
}

export const delayAt = (row: RowOf<'operator'>, block: number): InForce<number> =>
  inForce(row.delay_blocks, row.pending_delay_blocks, row.delay_effect_block, block);

export const slasherAt = (row: RowOf<'operator_set'>, block: number): InForce<Address> =>
  inForce(row.slasher, row.pending_slasher, row.slasher_effect_block, block);

/** An allocation at a block: a change that is due is in force, and a change to the same is none. */
export function allocationAt(row: RowOf<'allocation'>, block: number): Allocation {
  const { magnitude, pending_magnitude: pending, effect_block: effect } = row;
  const settled = { currentMagnitude: wad(magnitude), pendingDiff: 0n };
  if (pending === null || effect === null || pending === magnitude) return settled;
  const effectBlock = blockNumber(BigInt(effect));
  const announced = { ...settled, pendingDiff: pending - magnitude, effectBlock };
  if (effect > block) return announced;
  return { currentMagnitude: magnitudeAt(announced, blockNumber(BigInt(block))), pendingDiff: 0n };
}

/** Magnitude that an allocation binds: an increase from its announcement on, a decrease until it is due. */
export const boundBy = ({ currentMagnitude, pendingDiff }: Allocation): Wad =>
  pendingDiff > 0n ? wad(currentMagnitude + pendingDiff) : currentMagnitude;
