import type { Problem } from '../../domain/problems';
import { tokenAmount } from '../../domain/units';
import type { BaseFacts } from '../../flows/types';

/**
 * Gas units that these transactions typically take, seen on the real contracts. Only for the review sheet and for
 * refusing accounts that plainly cannot pay: what is sent is estimated by the wallet at that moment.
 */
export const typicalGas = {
  approve: 55_000n,
  deposit: 230_000n,
  delegate: (strategies: number) => 145_000n + 39_000n * BigInt(Math.max(strategies - 1, 0)),
  undelegate: (strategies: number) =>
    strategies === 0 ? 90_000n : 456_000n + 335_000n * BigInt(strategies - 1),
  queue: (strategies: number) => 444_000n + 335_000n * BigInt(Math.max(strategies - 1, 0)),
} as const;

/** What the sheet says about gas: units of the whole plan and the price in wei per unit. */
export const gasOf = (facts: BaseFacts, units: bigint) => ({ units, priceWei: facts.gasPriceWei });

/** Refuses an account whose coins would not even pay at the present base fee, which is half the price shown. */
export function checkGas(facts: BaseFacts, units: bigint): Problem[] {
  const need = (units * facts.gasPriceWei) / 2n;
  if (facts.nativeBalance >= need) return [];
  return [{ code: 'insufficient-gas', have: tokenAmount(facts.nativeBalance), need: tokenAmount(need) }];
}
