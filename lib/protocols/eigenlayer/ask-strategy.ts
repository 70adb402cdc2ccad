import { isAddressEqual, maxUint256 } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import { limitedStrategyAbi, strategyAbi } from '../../../contracts-abi/eigenlayer/strategy';
import { strategyManagerAbi } from '../../../contracts-abi/eigenlayer/strategy-manager';
import type { Ask, Closing } from '../../chain/ask';
import type { Deployment } from '../../chain/deployment-schema';
import { ProblemError } from '../../chain/problem-error';
import type { Strategy, Token } from '../../domain/position';
import { type Address, type TokenAmount, tokenAmount } from '../../domain/units';
import { askBalance, askToken } from '../erc20/reads';
import { supportOf } from './support';

/** What is known of a strategy before it is read: which token lies in it and how that token calls itself. */
export type StrategyHint = { address: Address; underlying?: Address; token?: Token };

/** Bits of a strategy's pause switch. */
const DEPOSITS = 1n;
const WITHDRAWALS = 2n;

/** True for the id that stands for restaked native ETH. */
export const isNativeEth = (strategy: Address): boolean => isAddressEqual(strategy, NATIVE_ETH_STRATEGY);

/** Asks for everything about one strategy; its value is undefined where the address does not answer as a strategy. */
export function askStrategy(
  ask: Ask,
  deployment: Deployment,
  hint: StrategyHint,
): () => Closing<StrategyHint, Strategy | undefined> {
  if (isNativeEth(hint.address)) return () => ({ implied: hint, compose: () => nativeEth });
  const { address } = hint;
  const underlying = ask({ address, abi: strategyAbi, functionName: 'underlyingToken', args: [] });
  const facts = askFacts(ask, deployment, address);
  const balance = hint.underlying && askBalance(ask, hint.underlying, address);
  const shown = hint.underlying && shownToken(deployment, address, hint.underlying);
  const token = shown && !hint.token ? askToken(ask, shown) : () => hint.token;
  return () => {
    const found = underlying.maybe();
    const known = found !== undefined && found === hint.underlying ? token() : undefined;
    const implied: StrategyHint = {
      address,
      ...(found && { underlying: found }),
      ...(known && { token: known }),
    };
    return {
      implied,
      compose: () => known && balance && { address, token: known, tokenBalance: balance(), ...facts() },
    };
  };
}

type StrategyFacts = Omit<Strategy, 'address' | 'token' | 'tokenBalance'>;

function askFacts(ask: Ask, deployment: Deployment, address: Address): () => StrategyFacts {
  const { strategyManager } = deployment.protocols.eigenlayer.contracts;
  const totalShares = ask({ address, abi: strategyAbi, functionName: 'totalShares', args: [] });
  const paused = ask({ address, abi: strategyAbi, functionName: 'paused', args: [] });
  const limits = ask({ address, abi: limitedStrategyAbi, functionName: 'getTVLLimits', args: [] });
  const isWhitelisted = ask({
    address: strategyManager,
    abi: strategyManagerAbi,
    functionName: 'strategyIsWhitelistedForDeposit',
    args: [address],
  });
  return () => {
    const [maxPerDeposit, maxTotalDeposits] = limits.maybe()?.map(limitOf) ?? [];
    return {
      totalShares: totalShares.value(),
      isWhitelisted: isWhitelisted.value(),
      isDepositPaused: (paused.value() & DEPOSITS) !== 0n,
      isWithdrawalPaused: (paused.value() & WITHDRAWALS) !== 0n,
      ...(maxPerDeposit !== undefined && { maxPerDeposit }),
      ...(maxTotalDeposits !== undefined && { maxTotalDeposits }),
    };
  };
}

/** The largest number is how such a strategy says "none". */
const limitOf = (limit: bigint): TokenAmount | undefined =>
  limit === maxUint256 ? undefined : tokenAmount(limit);

const shownToken = (deployment: Deployment, strategy: Address, underlying: Address): Address =>
  supportOf(deployment).tokenChoice.get(strategy.toLowerCase()) ?? underlying;

/** Shares of native ETH are wei: with nothing in it, the rate of the virtual offsets is one to one. */
const nativeEth: Strategy = {
  address: NATIVE_ETH_STRATEGY,
  token: { address: NATIVE_ETH_STRATEGY, symbol: 'ETH', name: 'Ether', decimals: 18 },
  totalShares: 0n,
  tokenBalance: tokenAmount(0n),
  isWhitelisted: false,
  isDepositPaused: false,
  isWithdrawalPaused: false,
};

/** Finds a strategy by its address. */
export type StrategyLookup = (address: Address) => Strategy;

/** The strategy that an answer is about; a strategy that does not answer as one makes the whole reading fail. */
export function strategyLookup(strategies: readonly (Strategy | undefined)[]): StrategyLookup {
  return (address) => {
    const found = strategies.find((strategy) => strategy && isAddressEqual(strategy.address, address));
    if (!found)
      throw new ProblemError({ code: 'rpc-failed', detail: `${address} does not answer as a strategy` });
    return found;
  };
}

/** What is known of a strategy: what was just read, else what the deployment file says, which reading confirms. */
export function strategyHintOf(
  address: Address,
  deployment: Deployment,
  known: readonly StrategyHint[],
): StrategyHint {
  const read = known.find((hint) => isAddressEqual(hint.address, address));
  if (read || isNativeEth(address)) return read ?? { address };
  const listed = deployment.protocols.eigenlayer.strategies.find((s) => isAddressEqual(s.address, address));
  const underlying = listed?.token?.address;
  return { address, ...(underlying && { underlying }) };
}
