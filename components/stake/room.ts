import type { Strategy } from '@/lib/domain/position';
import { type TokenAmount, tokenAmount } from '@/lib/domain/units';

/** Tokens that still fit under the total cap; absent where the strategy has none. */
export function roomOf(strategy: Strategy): TokenAmount | undefined {
  const { maxTotalDeposits: cap, tokenBalance } = strategy;
  if (cap === undefined) return undefined;
  return tokenAmount(cap > tokenBalance ? cap - tokenBalance : 0n);
}
