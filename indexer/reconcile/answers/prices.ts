import { maxUint256 } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../../contracts-abi/eigenlayer/native-eth';
import { limitedStrategyAbi, strategyAbi } from '../../../contracts-abi/eigenlayer/strategy';
import type { Ask } from '../../../lib/chain/ask';
import type { Deployment } from '../../../lib/chain/deployment-schema';
import type { Token } from '../../../lib/domain/position';
import { type Address, mulDiv, WAD } from '../../../lib/domain/units';
import { supportOf } from '../../../lib/protocols/eigenlayer/support';
import { askBalance, askToken } from '../../../lib/protocols/erc20/reads';
import { type Check, runChecks } from '../ask-in-parts';
import type { ChainHistory } from '../chain-history';
import { compare, type Difference } from '../difference';
import { strategiesIn } from '../mentions';
import type { Chain } from '../reconcile';
import { managersOf } from '../sides';
import { askEthRate } from '../strategies';

export type Worth = { tokens: bigint; eth?: bigint | undefined };

/** What fixes the worth of a strategy's shares, as the contracts tell it at one block. */
export type Price = {
  totalShares: bigint;
  balance: bigint;
  token: Token;
  ethRate: bigint | undefined;
  isNative: boolean;
  /** Absent where deposits are open. */
  closed: 'not-whitelisted' | 'paused' | undefined;
  isWithdrawalPaused: boolean;
  /** Of one deposit and of all; absent where the strategy has no such limits. */
  limits: readonly (bigint | undefined)[];
};

export type Prices = ReadonlyMap<Address, Price>;

const VIRTUAL = 1000n;

/** Tokens for shares by the contract's own rule, and their worth in wei; rounded down. */
export function worthOf(price: Price, shares: bigint): Worth {
  const { totalShares, balance, isNative } = price;
  const tokens = isNative ? shares : mulDiv(balance + VIRTUAL, shares, totalShares + VIRTUAL, 'down');
  return worthOfTokens(price, tokens);
}

export function worthOfTokens({ token, ethRate }: Price, tokens: bigint): Worth {
  if (ethRate === undefined) return { tokens };
  return { tokens, eth: mulDiv(tokens, ethRate, 10n ** BigInt(token.decimals), 'down') };
}

/** Tokens for one share, a wad; rounded down. */
export const rateOf = ({ isNative, balance, totalShares }: Price): bigint =>
  isNative ? WAD : mulDiv(WAD, balance + VIRTUAL, totalShares + VIRTUAL, 'down');

/** Together, in wei; what has no rate counts nothing. */
export function sumOfEth(worths: Iterable<Worth | undefined>): bigint {
  let sum = 0n;
  for (const worth of worths) if (worth?.eth !== undefined) sum += worth.eth;
  return sum;
}

/** Compares tokens and ether that the index names with what the strategy says of the shares. */
export function askWorth(ask: Ask, prices: Prices, told: { strategy: Address; shares: bigint } & Worth) {
  const { strategy: address, shares } = told;
  const price = prices.get(address);
  const functionName = 'sharesToUnderlyingView';
  const answer = price && !price.isNative && ask({ address, abi: strategyAbi, functionName, args: [shares] });
  return (what: string): Difference[] => {
    const tokens = answer ? answer.value() : shares;
    const chain = price && worthOfTokens(price, tokens);
    const ours = [told.tokens, told.eth ?? null];
    return compare(`worth of ${what}`, ours, chain && [chain.tokens, chain.eth ?? null]);
  };
}

/** Reads them for every strategy that answers. */
export async function readPrices(
  { reader, deployment }: Chain,
  history: ChainHistory,
  block: number,
): Promise<Prices> {
  const found = new Map<Address, Price>();
  const underlying = new Map<Address, Address>();
  const strategies = [...strategiesIn(history).keys()];
  const contracts = strategies.filter((address) => address !== NATIVE_ETH_STRATEGY);
  if (contracts.length < strategies.length) found.set(NATIVE_ETH_STRATEGY, nativePrice);
  await runChecks(reader, block, contracts.map(askUnderlying(underlying)));
  const { tokenChoice } = supportOf(deployment);
  const asking = [...underlying].map(
    ([address, held]): Check =>
      (ask) => {
        const token = tokenChoice.get(address.toLowerCase()) ?? held;
        const price = askPrice(ask, deployment, { address, held, token });
        return () => {
          found.set(address, price());
          return [];
        };
      },
  );
  await runChecks(reader, block, asking);
  return found;
}

type Place = { address: Address; held: Address; token: Address };

function askPrice(ask: Ask, deployment: Deployment, { address, held, token }: Place): () => Price {
  const { shares } = managersOf({ deployment });
  const facts = askToken(ask, token);
  const balance = askBalance(ask, held, address);
  const total = ask({ address, abi: strategyAbi, functionName: 'totalShares', args: [] });
  const paused = ask({ address, abi: strategyAbi, functionName: 'paused', args: [] });
  const limits = ask({ address, abi: limitedStrategyAbi, functionName: 'getTVLLimits', args: [] });
  const isListed = ask({ ...shares, functionName: 'strategyIsWhitelistedForDeposit', args: [address] });
  const rate = askEthRate(ask, deployment, address, token);
  return () => ({
    totalShares: total.value(),
    balance: balance(),
    token: facts(),
    ethRate: rate() ?? undefined,
    isNative: false,
    closed: isListed.value() ? ((paused.value() & 1n) === 0n ? undefined : 'paused') : 'not-whitelisted',
    isWithdrawalPaused: (paused.value() & 2n) !== 0n,
    limits: (limits.maybe() ?? []).map((limit) => (limit === maxUint256 ? undefined : limit)),
  });
}

const askUnderlying =
  (found: Map<Address, Address>) =>
  (address: Address): Check =>
  (ask) => {
    const token = ask({ address, abi: strategyAbi, functionName: 'underlyingToken', args: [] });
    return () => {
      const held = token.maybe();
      if (held) found.set(address, held);
      return [];
    };
  };

/** Shares of restaked ether are wei. */
const nativePrice: Price = {
  totalShares: 0n,
  balance: 0n,
  token: { address: NATIVE_ETH_STRATEGY, symbol: 'ETH', name: 'Ether', decimals: 18 },
  ethRate: WAD,
  isNative: true,
  closed: undefined,
  isWithdrawalPaused: false,
  limits: [],
};
