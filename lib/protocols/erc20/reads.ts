import { hexToString, size } from 'viem';
import { bytesTextAbi, erc20Abi } from '../../../contracts-abi/erc20';
import type { Answer, Ask } from '../../chain/ask';
import type { Token } from '../../domain/position';
import { type Address, type TokenAmount, tokenAmount } from '../../domain/units';

/** Asks for a token's texts and decimals; a token that does not tell its decimals is counted in its smallest unit. */
export function askToken(ask: Ask, address: Address): () => Token {
  const symbol = askText(ask, address, 'symbol');
  const name = askText(ask, address, 'name');
  const decimals = ask({ address, abi: erc20Abi, functionName: 'decimals', args: [] });
  return () => {
    const told = decimals.maybe();
    const isTold = told !== undefined && told <= MAX_DECIMALS;
    return { address, symbol: symbol(), name: name(), decimals: isTold ? told : 0 };
  };
}

/** The answer is one byte by its type, but nothing keeps a token from answering more. */
const MAX_DECIMALS = 255;

function askText(ask: Ask, address: Address, functionName: 'name' | 'symbol'): () => string {
  const text = ask({ address, abi: erc20Abi, functionName, args: [] });
  const bytes = ask({ address, abi: bytesTextAbi, functionName, args: [] });
  return () => {
    const asBytes = bytes.maybe();
    return text.maybe() ?? (asBytes === undefined ? '' : hexToString(asBytes, { size: size(asBytes) }));
  };
}

/** Asks for an account's balance in the token's smallest unit; exact. */
export function askBalance(ask: Ask, token: Address, account: Address): () => TokenAmount {
  return amountOf(ask({ address: token, abi: erc20Abi, functionName: 'balanceOf', args: [account] }));
}

/** Asks what `spender` may still take of `owner`, in the token's smallest unit; exact. */
export function askAllowance(ask: Ask, token: Address, owner: Address, spender: Address): () => TokenAmount {
  return amountOf(ask({ address: token, abi: erc20Abi, functionName: 'allowance', args: [owner, spender] }));
}

const amountOf = (answer: Answer<bigint>) => () => tokenAmount(answer.value());
