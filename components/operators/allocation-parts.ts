import { stakeShare } from '@/lib/domain/allocations';
import {
  mulDiv,
  type TokenAmount,
  tokenAmount,
  type Wad,
  type WithdrawableShares,
  wad,
} from '@/lib/domain/units';
import type { Allocation, AllocationMap } from '@/lib/wire/stats/operators';

/** A stretch of the bar: what a set has now, what it is still to get, what is free. Shares are of the stake that is left. */
export type AllocationPart =
  | { kind: 'now' | 'coming'; allocation: Allocation; share: Wad }
  | { kind: 'free'; share: Wad };

/** The stretches of a strategy's bar: each set's own, then what is coming to it, then what is free; nothing is left out as zero. */
export function partsOf(map: AllocationMap): AllocationPart[] {
  const share = (magnitude: bigint) => stakeShare(wad(magnitude), map.maxMagnitude);
  const ofSets = map.allocations.flatMap((allocation): AllocationPart[] => {
    const more = (allocation.pending?.magnitude ?? allocation.magnitude) - allocation.magnitude;
    return [
      { kind: 'now', allocation, share: share(allocation.magnitude) },
      ...(more > 0n ? [{ kind: 'coming' as const, allocation, share: share(more) }] : []),
    ];
  });
  const parts: AllocationPart[] = [...ofSets, { kind: 'free', share: share(map.allocatableMagnitude) }];
  return parts.filter((part) => part.share > 0n);
}

/** Tokens that some of an operator's shares stand for, by what all of them stand for; rounded down, undefined without shares. */
export function tokensOfShares(
  shares: WithdrawableShares,
  whole: { shares: WithdrawableShares; tokens: TokenAmount } | undefined,
): TokenAmount | undefined {
  if (!whole || whole.shares === 0n) return undefined;
  return tokenAmount(mulDiv(whole.tokens, shares, whole.shares, 'down'));
}
