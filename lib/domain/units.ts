/** Branded bigints: two quantities of different meaning cannot be mixed without a named function. */
declare const unit: unique symbol;
type Quantity<Name extends string> = bigint & { readonly [unit]: Name };

export type Address = `0x${string}`;
export type Hex = `0x${string}`;

/** Smallest units of an ERC-20 token or of the native coin (wei). */
export type TokenAmount = Quantity<'TokenAmount'>;
/** A staker's deposit shares in a strategy: what `queueWithdrawals` takes, blind to slashing. */
export type DepositShares = Quantity<'DepositShares'>;
/** Strategy shares after scaling and slashing: what can be exchanged for tokens. */
export type WithdrawableShares = Quantity<'WithdrawableShares'>;
/** Deposit shares times the deposit scaling factor, fixed when a withdrawal is queued. */
export type ScaledShares = Quantity<'ScaledShares'>;
/** A fraction with 18 decimals: magnitudes, scaling and slashing factors. */
export type Wad = Quantity<'Wad'>;
export type BlockNumber = Quantity<'BlockNumber'>;

export const tokenAmount = (value: bigint) => value as TokenAmount;
export const depositShares = (value: bigint) => value as DepositShares;
export const withdrawableShares = (value: bigint) => value as WithdrawableShares;
export const scaledShares = (value: bigint) => value as ScaledShares;
export const wad = (value: bigint) => value as Wad;
export const blockNumber = (value: bigint) => value as BlockNumber;

/** One, as a wad. */
export const WAD = wad(10n ** 18n);

/** a·b/c in exact integers, the quotient rounded as named. c = 0 is an invariant breach and throws RangeError. */
export function mulDiv(a: bigint, b: bigint, c: bigint, rounding: 'down' | 'up'): bigint {
  const product = a * b;
  const quotient = product / c;
  return rounding === 'up' && product % c !== 0n ? quotient + 1n : quotient;
}
