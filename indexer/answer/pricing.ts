import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { exchangeRateWad, type Rate, tokensForShares } from '../../lib/domain/shares';
import { ethForTokens, tokensAtRate } from '../../lib/domain/strategies';
import {
  type Address,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from '../../lib/domain/units';
import type { RowOf } from '../store/tables';

/** What shares are worth in tokens, and in wei of ether where the token has a rate. */
export type Worth = { tokens: TokenAmount; eth?: TokenAmount };
export type AssetKind = 'native' | 'lst' | 'other';

/** A strategy with what its shares are worth at the block. */
export type Priced = {
  row: RowOf<'strategy'>;
  kind: AssetKind;
  /** Tokens for one share, and wei for a whole token. */
  rate: Wad;
  ethRate?: Wad;
  worth(shares: bigint): Worth;
  worthOfTokens(tokens: bigint): Worth;
  /** At a rate of another day and today's wei for a token. */
  worthAt(shares: bigint, rate: Wad): Worth;
};

/** Strategies by address, those left out whose contract or token could not be read: nobody knows what they are worth. */
export type Pricing = ReadonlyMap<Address, Priced>;

export const isNative = (strategy: Address): boolean => strategy === NATIVE_ETH_STRATEGY;

export function pricingOf(rows: readonly RowOf<'strategy'>[]): Pricing {
  return new Map(rows.flatMap((row) => priced(row) ?? []).map((found) => [found.row.address, found]));
}

function priced(row: RowOf<'strategy'>): Priced | undefined {
  const native = isNative(row.address);
  const pool = native ? undefined : poolOf(row);
  const decimals = native ? 18 : row.decimals;
  if ((!native && !pool) || decimals === null) return undefined;
  const ethRate = native ? WAD : row.eth_rate === null ? undefined : wad(row.eth_rate);
  const worthOf = (tokens: TokenAmount): Worth =>
    ethRate === undefined ? { tokens } : { tokens, eth: ethForTokens(tokens, decimals, ethRate) };
  return {
    row,
    kind: native ? 'native' : ethRate === undefined ? 'other' : 'lst',
    rate: pool ? exchangeRateWad(pool) : WAD,
    ...(ethRate !== undefined && { ethRate }),
    worth: (shares) =>
      worthOf(pool ? tokensForShares(withdrawableShares(shares), pool) : tokenAmount(shares)),
    worthOfTokens: (tokens) => worthOf(tokenAmount(tokens)),
    worthAt: (shares, rate) => worthOf(tokensAtRate(withdrawableShares(shares), rate)),
  };
}

function poolOf({ total_shares: totalShares, token_balance: balance, token }: RowOf<'strategy'>) {
  if (totalShares === null || balance === null || token === null) return undefined;
  return { totalShares, tokenBalance: tokenAmount(balance) } satisfies Rate;
}

/** Wei that parts are worth together; those without a rate count nothing. */
export const sumOfEth = (parts: Iterable<{ eth?: TokenAmount | undefined } | undefined>): TokenAmount => {
  let sum = 0n;
  for (const part of parts) if (part?.eth !== undefined) sum += part.eth;
  return tokenAmount(sum);
};

export const asShares = (shares: bigint): WithdrawableShares => withdrawableShares(shares);
