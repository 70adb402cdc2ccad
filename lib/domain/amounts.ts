import type { Problem } from './problems';
import { type TokenAmount, tokenAmount } from './units';

const decimalText = /^(?:(\d+)\.?(\d*)|\.(\d+))$/;
const maxUint256 = 2n ** 256n - 1n;
/** Longer than any amount that fits 256 bits with 255 decimals; keeps hostile pastes cheap. */
const maxTextLength = 400;

/** Reads plain decimal text as an amount in the token's smallest unit; exact, refuses what it would have to round or guess. */
export function parseAmount(text: string, decimals: number): TokenAmount | Problem {
  const trimmed = text.trim();
  if (trimmed === '') return { code: 'amount-missing' };
  const match = trimmed.length > maxTextLength ? null : decimalText.exec(trimmed);
  if (match === null) return { code: 'amount-unreadable', text: trimmed };
  const whole = match[1] ?? '0';
  const fraction = (match[2] ?? match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return { code: 'amount-too-precise', decimals };
  const value = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (value > maxUint256) return { code: 'amount-unreadable', text: trimmed };
  return tokenAmount(value);
}

/** Writes an amount in the token's smallest unit as decimal text; exact, without grouping or trailing zeros. */
export function amountText(amount: TokenAmount, decimals: number): string {
  const digits = amount.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
