import type { Address, Wad } from '@/lib/domain/units';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import type { Named } from '@/lib/wire/stats/primitives';
import { isSlashableAt } from './who-can-slash';

type Exposed = Pick<OperatorDetail, 'address' | 'memberships' | 'allocations'>;

/** What an operator put behind one operator set: the share of its stake in each strategy that the set can slash now. */
export type SharedMember = { operator: Address; shares: readonly { strategy: Address; share: Wad }[] };
export type SharedSet = { avs: Named; operatorSetId: number; members: readonly SharedMember[] };

const keyOf = (avs: Named, operatorSetId: number) => `${avs.address} ${operatorSetId}`;

function sharesOf({ allocations }: Exposed, key: string): SharedMember['shares'] {
  return allocations
    .flatMap((map) => map.allocations)
    .filter(({ avs, operatorSetId, isSlashable, magnitude }) => {
      return isSlashable && magnitude > 0n && keyOf(avs, operatorSetId) === key;
    })
    .map(({ strategy, share }) => ({ strategy, share }));
}

/**
 * The operator sets that can slash at least two of the operators at `block`, those with most of them first: members, and
 * those who left and are slashable still.
 */
export function sharedSets(operators: readonly Exposed[], block: number): SharedSet[] {
  const sets = new Map<string, { avs: Named; operatorSetId: number; members: SharedMember[] }>();
  for (const operator of operators) {
    for (const { avs, operatorSetId, ...seat } of operator.memberships) {
      if (!isSlashableAt(seat, block)) continue;
      const key = keyOf(avs, operatorSetId);
      const set = sets.get(key) ?? { avs, operatorSetId, members: [] };
      set.members.push({ operator: operator.address, shares: sharesOf(operator, key) });
      sets.set(key, set);
    }
  }
  return [...sets.values()]
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length);
}
