import { cleanText } from '../domain/clean-text';
import type { Token } from '../domain/position';
import type { TokenAmount } from '../domain/units';
import { formatAddress, formatAmount } from './format';

const symbolLength = 12;
const printableAscii = /^[\x20-\x7e]+$/;

/** A token's symbol fit for a sentence: short, harmless, kept apart from the direction of the words around it; its address where it has none. */
export function tokenSymbol(token: Token): string {
  const symbol = cleanText(token.symbol, symbolLength);
  if (symbol === '') return formatAddress(token.address);
  return printableAscii.test(symbol) ? symbol : `\u2068${symbol}\u2069`;
}

/** Amount and symbol: "1.5 stETH". `down` where the reader may type the number back. */
export function amountWithSymbol(
  amount: TokenAmount,
  token: Token,
  rounding: 'nearest' | 'down' = 'nearest',
): string {
  return `${formatAmount(amount, token.decimals, rounding)} ${tokenSymbol(token)}`;
}
