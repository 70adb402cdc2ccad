import type { Holding, Strategy } from './position';
import type { Problem } from './problems';
import {
  type DepositShares,
  depositShares,
  mulDiv,
  type ScaledShares,
  scaledShares,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from './units';

/** What fixes a strategy's exchange rate: all its shares and all its tokens. A `Strategy` is one. */
export type Rate = Pick<Strategy, 'totalShares' | 'tokenBalance'>;

/** Added to shares and tokens alike, so that an empty strategy has a rate and nobody can inflate it. */
const virtualOffset = 1000n;

const virtualShares = (rate: Rate) => rate.totalShares + virtualOffset;
const virtualTokens = (rate: Rate) => rate.tokenBalance + virtualOffset;

/** Shares that a deposit of `amount` tokens creates at the rate before it; rounded down. */
export function sharesForDeposit(amount: TokenAmount, before: Rate): DepositShares {
  return depositShares(mulDiv(amount, virtualShares(before), virtualTokens(before), 'down'));
}

/** Tokens that withdrawable shares are exchanged for at this rate; rounded down (`sharesToUnderlyingView`). */
export function tokensForShares(shares: WithdrawableShares, rate: Rate): TokenAmount {
  return tokenAmount(mulDiv(virtualTokens(rate), shares, virtualShares(rate), 'down'));
}

const WEI_PER_GWEI = 10n ** 9n;

/** Pods count in gwei, shares of ether are wei. */
export const weiOfGwei = (gwei: bigint): TokenAmount => tokenAmount(gwei * WEI_PER_GWEI);

/** Wei that a pod pays for this much native ether: whole gwei only, and what is beyond them is gone. */
export const paidByPod = (wei: bigint): bigint => wei - (wei % WEI_PER_GWEI);

/** Withdrawable shares that `amount` tokens are worth at this rate; rounded down (`underlyingToSharesView`). */
export function sharesForTokens(amount: TokenAmount, rate: Rate): WithdrawableShares {
  return withdrawableShares(mulDiv(amount, virtualShares(rate), virtualTokens(rate), 'down'));
}

/** Tokens in one share as a wad, blind to the token's decimals; rounded down (event `ExchangeRateEmitted`). */
export function exchangeRateWad(rate: Rate): Wad {
  return wad(mulDiv(WAD, virtualTokens(rate), virtualShares(rate), 'down'));
}

/** The factor that slashing leaves of a stake: the operator's magnitude, times the pod's beacon-chain factor for native ETH; rounded down. */
export function slashingFactor(maxMagnitude: Wad, beaconFactor?: Wad): Wad {
  return beaconFactor === undefined ? maxMagnitude : wad(mulDiv(maxMagnitude, beaconFactor, WAD, 'down'));
}

/** Deposit shares times the scaling factor, what a queued withdrawal keeps; rounded down. */
export function toScaledShares(shares: DepositShares, scalingFactor: Wad): ScaledShares {
  return scaledShares(mulDiv(shares, scalingFactor, WAD, 'down'));
}

/** What slashing leaves of scaled shares, as a completed withdrawal pays it; rounded down. */
export function afterSlashing(shares: ScaledShares, factor: Wad): WithdrawableShares {
  return withdrawableShares(mulDiv(shares, factor, WAD, 'down'));
}

/** Withdrawable shares of a holding: deposit shares, scaled, then slashed; rounded down after each. */
export function toWithdrawable(shares: DepositShares, scalingFactor: Wad, factor: Wad): WithdrawableShares {
  return afterSlashing(toScaledShares(shares, scalingFactor), factor);
}

/** Deposit shares that give `shares` withdrawable ones (`convertToDepositShares`), rounded down twice, so up to a few wei short; undefined when all is slashed. */
export function toDepositShares(
  shares: WithdrawableShares,
  scalingFactor: Wad,
  factor: Wad,
): DepositShares | undefined {
  if (factor === 0n) return undefined;
  return depositShares(mulDiv(mulDiv(shares, WAD, scalingFactor, 'down'), WAD, factor, 'down'));
}

/** The scaling factor once `added` shares join a holding (deposit, or completion as shares), a wad; rounded down after each division. */
export function scalingAfterDeposit(holding: {
  depositShares: DepositShares;
  scalingFactor: Wad;
  slashingFactor: Wad;
  added: DepositShares;
}): Wad | Problem {
  const { depositShares: before, scalingFactor, slashingFactor: factor, added } = holding;
  if (factor === 0n) return { code: 'fully-slashed' };
  const withdrawableAfter = toWithdrawable(before, scalingFactor, factor) + added;
  const unslashed = before === 0n ? scalingFactor : mulDiv(withdrawableAfter, WAD, before + added, 'down');
  const next = mulDiv(unslashed, WAD, factor, 'down');
  return next === 0n ? { code: 'numbers-too-extreme' } : wad(next);
}

/** The scaling factor of a holding once it is delegated to an operator of this magnitude, a wad, so that earlier slashes do not touch it; rounded down. */
export function scalingAfterDelegation(scalingFactor: Wad, maxMagnitude: Wad): Wad | Problem {
  if (maxMagnitude === 0n) return { code: 'fully-slashed' };
  return wad(mulDiv(scalingFactor, WAD, maxMagnitude, 'down'));
}

/** Deposit shares to queue for a withdrawal of `tokens`, rounded down and never above the holding; the whole holding when `tokens` is all of it. */
export function depositSharesForTokens(
  tokens: TokenAmount,
  strategy: Strategy,
  holding: Omit<Holding, 'strategy'>,
): DepositShares | Problem {
  if (holding.depositShares === 0n) return { code: 'nothing-to-withdraw' };
  if (holding.slashingFactor === 0n) return { code: 'fully-slashed', strategy: strategy.address };
  if (tokens === 0n) return { code: 'amount-zero' };
  if (tokens > holding.tokens) {
    return { code: 'amount-over-withdrawable', have: holding.tokens, token: strategy.token };
  }
  if (tokens === holding.tokens) return holding.depositShares;
  const wanted = sharesForTokens(tokens, strategy);
  const shares = toDepositShares(wanted, holding.scalingFactor, holding.slashingFactor);
  if (shares === undefined || shares === 0n) return { code: 'amount-too-small', token: strategy.token };
  return shares < holding.depositShares ? shares : holding.depositShares;
}
