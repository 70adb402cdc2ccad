import { stakeShare } from '../../lib/domain/allocations';
import { wad } from '../../lib/domain/units';
import type { Allocation, AllocationMap } from '../../lib/wire/stats/operators';
import type { Allocated, OperatorEntry, Stake } from './book';
import { groupsOf } from './groups';
import type { Naming } from './naming';

/** Each strategy of an operator with what every set has of it: what is neither in force nor on its way is left out. */
export function allocationMapsOf({ stakes, allocations }: OperatorEntry, naming: Naming): AllocationMap[] {
  const byStrategy = groupsOf(allocations.filter(isSomething), ({ row }) => row.strategy);
  return [...stakes.values()]
    .sort((a, b) => (a.strategy < b.strategy ? -1 : 1))
    .map((stake) => mapOf(stake, byStrategy.get(stake.strategy) ?? [], naming));
}

const isSomething = ({ allocation }: Allocated): boolean =>
  allocation.currentMagnitude > 0n || allocation.pendingDiff !== 0n;

function mapOf(stake: Stake, allocated: readonly Allocated[], naming: Naming): AllocationMap {
  const { strategy, maxMagnitude, encumberedMagnitude } = stake;
  return {
    strategy,
    maxMagnitude,
    encumberedMagnitude,
    allocatableMagnitude: wad(maxMagnitude - encumberedMagnitude),
    allocations: allocated.toSorted(bySet).map((one) => allocationOf(one, stake, naming)),
  };
}

function bySet({ row: a }: Allocated, { row: b }: Allocated): number {
  if (a.avs !== b.avs) return a.avs < b.avs ? -1 : 1;
  return a.set_id - b.set_id;
}

function allocationOf(
  { row, allocation, isSlashable, slashableShares }: Allocated,
  { maxMagnitude }: Stake,
  naming: Naming,
): Allocation {
  const { currentMagnitude, pendingDiff, effectBlock } = allocation;
  return {
    avs: naming.avs(row.avs),
    operatorSetId: row.set_id,
    strategy: row.strategy,
    magnitude: currentMagnitude,
    share: stakeShare(currentMagnitude, maxMagnitude),
    slashableShares,
    isSlashable,
    ...(effectBlock !== undefined && {
      pending: { magnitude: wad(currentMagnitude + pendingDiff), effectBlock: Number(effectBlock) },
    }),
  };
}
