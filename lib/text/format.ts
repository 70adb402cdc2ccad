import { amountText } from '../domain/amounts';
import {
  type Address,
  type BlockNumber,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
} from '../domain/units';

const significantDigits = 6;
const dustDecimals = 6;
const nonBreakingSpace = '\u00a0';

/** From here on an amount is written in units of this power of ten. */
const magnitudes = [
  { exponent: 12, sign: 'T' },
  { exponent: 9, sign: 'B' },
  { exponent: 6, sign: 'M' },
] as const;

const powerOfTen = (exponent: number) => 10n ** BigInt(exponent);

/** The amount with all but its first six digits zero. `down` where the reader may type it back, as with a limit. */
function roundToSignificant(amount: bigint, rounding: 'nearest' | 'down'): bigint {
  const unit = powerOfTen(Math.max(0, amount.toString().length - significantDigits));
  const half = rounding === 'nearest' ? unit / 2n : 0n;
  return ((amount + half) / unit) * unit;
}

/** At most six significant digits: "1.5", "1.23457M", "<0.000001" for dust, "0" for nothing, "1.2e15" where words end. */
export function formatAmount(
  amount: TokenAmount,
  decimals: number,
  rounding: 'nearest' | 'down' = 'nearest',
): string {
  if (amount > 0n && amount * powerOfTen(dustDecimals) < powerOfTen(decimals)) {
    return `<${amountText(tokenAmount(1n), dustDecimals)}`;
  }
  const rounded = roundToSignificant(amount, rounding);
  const integerDigits = (rounded / powerOfTen(decimals)).toString().length;
  if (integerDigits > 15) {
    const exponent = integerDigits - 1;
    return `${amountText(tokenAmount(rounded), decimals + exponent)}e${exponent}`;
  }
  const scale = magnitudes.find(({ exponent }) => integerDigits > exponent);
  if (scale === undefined) return amountText(tokenAmount(rounded), decimals);
  return `${amountText(tokenAmount(rounded), decimals + scale.exponent)}${scale.sign}`;
}

/** Every digit down to the smallest unit, without grouping, so that it can be copied. */
export function formatExact(amount: TokenAmount, decimals: number): string {
  return amountText(amount, decimals);
}

/** First and last four digits: "0x1234…abcd". */
export function formatAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** Digits in groups of three, kept on one line: "21 234 567". */
export function formatBlock(block: BlockNumber | bigint): string {
  return block.toString().replace(/\B(?=(\d{3})+$)/g, nonBreakingSpace);
}

/** At most two decimals, to the nearest, but something is never 0% and less than all never 100%: "33.33%", "<0.01%". */
export function formatPercent(share: Wad): string {
  const nearest = (share + powerOfTen(14) / 2n) / powerOfTen(14);
  const hundredths = share < WAD && nearest === 10_000n ? 9_999n : nearest;
  if (hundredths === 0n && share > 0n) return '<0.01%';
  return `${amountText(tokenAmount(hundredths), 2)}%`;
}
