import type { Address } from '@/lib/domain/units';
import type { OperatorStake } from '@/lib/wire/stats/operators';

/** Most worth first; what has no rate in ether after everything that has one. */
function byWorth(a: OperatorStake, b: OperatorStake): number {
  if (a.eth === undefined || b.eth === undefined)
    return Number(a.eth === undefined) - Number(b.eth === undefined);
  return a.eth < b.eth ? 1 : a.eth > b.eth ? -1 : 0;
}

/** Stakes that are not nothing, the one in `first` before all others, the rest by worth. */
export function topStakes(stakes: readonly OperatorStake[], first?: Address): OperatorStake[] {
  return stakes
    .filter(({ shares }) => shares > 0n)
    .sort((a, b) => Number(b.strategy === first) - Number(a.strategy === first) || byWorth(a, b));
}
