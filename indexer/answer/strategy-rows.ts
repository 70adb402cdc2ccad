import { cleanText } from '../../lib/domain/clean-text';
import { roomUnder } from '../../lib/domain/strategies';
import {
  type Address,
  mulDiv,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  wad,
} from '../../lib/domain/units';
import type { StrategyRow } from '../../lib/wire/stats/strategies';
import type { RowOf } from '../store/tables';
import type { Book } from './book';
import { asShares, isNative, type Priced, sumOfEth, type Worth } from './pricing';

const SYMBOL_LENGTH = 32;
const NAME_LENGTH = 100;

/** The strategies by address. Those that could not be read are left out. */
export function strategyRows({ pricing, holders }: Book): Map<Address, StrategyRow> {
  const listed = [...pricing.values()].map((priced) => ({ priced, total: totalOf(priced) }));
  const allEth = sumOfEth(listed.map(({ total }) => total.worth));
  return new Map(
    listed.map(({ priced, total }) => {
      const { address } = priced.row;
      const operators = holders.get(address)?.filter(({ shares }) => shares > 0n).length ?? 0;
      return [address, strategyRow(priced, total, allEth, operators)];
    }),
  );
}

type Total = { shares: bigint; worth: Worth };

/** Restaked ether lies in the pods, and no contract sums it up: what is delegated stands for it. */
function totalOf({ row, worth, worthOfTokens }: Priced): Total {
  const { total_shares: shares, token_balance: balance, delegated_shares: delegated } = row;
  if (isNative(row.address) || shares === null || balance === null) {
    return { shares: delegated, worth: worth(delegated) };
  }
  return { shares, worth: worthOfTokens(balance) };
}

function strategyRow(priced: Priced, total: Total, allEth: TokenAmount, operators: number): StrategyRow {
  const { row, kind, rate, ethRate, worth } = priced;
  const { tokens, eth } = total.worth;
  const cap = capOf(row);
  return {
    address: row.address,
    token: tokenOf(row),
    kind,
    deposits: depositsOf(row),
    isWithdrawalPaused: row.is_withdrawal_paused === true,
    ...(cap && { cap }),
    rate,
    ...(ethRate !== undefined && { ethRate }),
    totalShares: asShares(total.shares),
    totalTokens: tokens,
    ...(eth !== undefined && { totalEth: eth, shareOfAll: shareOf(eth, allEth) }),
    delegatedShares: asShares(row.delegated_shares),
    delegatedTokens: worth(row.delegated_shares).tokens,
    operators,
  };
}

/** A part of a whole, rounded down; nothing of nothing. */
export const shareOf = (part: bigint, whole: bigint): Wad =>
  wad(whole === 0n ? 0n : mulDiv(part, WAD, whole, 'down'));

function tokenOf({ address, token, symbol, name, decimals }: RowOf<'strategy'>): StrategyRow['token'] {
  if (isNative(address)) return { address, symbol: 'ETH', name: 'Ether', decimals: 18 };
  return {
    address: token ?? address,
    symbol: cleanText(symbol ?? '', SYMBOL_LENGTH),
    name: cleanText(name ?? '', NAME_LENGTH),
    decimals: decimals ?? 0,
  };
}

/** Ether is restaked through pods, which no list of strategies admits. */
function depositsOf(row: RowOf<'strategy'>): StrategyRow['deposits'] {
  if (!row.is_whitelisted && !isNative(row.address)) return { isOpen: false, reason: 'not-whitelisted' };
  if (row.is_deposit_paused === true) return { isOpen: false, reason: 'paused' };
  if (capOf(row)?.room === 0n) return { isOpen: false, reason: 'full' };
  return { isOpen: true };
}

function capOf(row: RowOf<'strategy'>): StrategyRow['cap'] {
  const { max_per_deposit: perDeposit, max_total: total, token_balance: balance } = row;
  if (perDeposit === null && total === null) return undefined;
  return {
    ...(perDeposit !== null && { perDeposit: tokenAmount(perDeposit) }),
    ...(total !== null && { total: tokenAmount(total) }),
    ...(total !== null && balance !== null && { room: roomUnder(tokenAmount(total), tokenAmount(balance)) }),
  };
}
