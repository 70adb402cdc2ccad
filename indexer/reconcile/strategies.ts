import { maxUint256 } from 'viem';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { limitedStrategyAbi, strategyAbi } from '../../contracts-abi/eigenlayer/strategy';
import { ethRateAbi } from '../../contracts-abi/eth-rate';
import type { Ask } from '../../lib/chain/ask';
import type { Deployment } from '../../lib/chain/deployment-schema';
import { type Address, mulDiv, WAD } from '../../lib/domain/units';
import { supportOf } from '../../lib/protocols/eigenlayer/support';
import { askBalance, askToken } from '../../lib/protocols/erc20/reads';
import { storableText } from '../store/storable-text';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { strategiesIn } from './mentions';
import { managersOf, type Sides } from './sides';

type Row = RowOf<'strategy'>;

/** Every strategy that was listed, unlisted, deposited into or delegated. */
export function compareStrategies({ book, history }: Sides): Difference[] {
  const first = strategiesIn(history);
  const stakes = groupBy(book.rows('operator_strategy'), ({ strategy }) => strategy);
  const rates = new Map(
    history.of('strategy', 'ExchangeRateEmitted').map(({ address, args }) => [address, args.rate]),
  );
  return [
    ...compareSets(
      'strategies',
      book.rows('strategy').map(({ address }) => address),
      first.keys(),
    ),
    ...book.rows('strategy').flatMap((row) => {
      const sum = (stakes.get(row.address) ?? []).reduce((total, { shares }) => total + shares, 0n);
      return [
        ...compare(`delegated shares of ${row.address}`, row.delegated_shares, sum),
        ...compare(`strategy ${row.address} first seen`, row.listed_block, first.get(row.address)?.block),
        ...compare(`last rate told by ${row.address}`, row.event_rate ?? undefined, rates.get(row.address)),
      ];
    }),
  ];
}

/** Everything that is read of each strategy at the indexed block. */
export async function underlyingTokens(
  sides: Sides,
  run: (checks: Check[]) => Promise<Difference[]>,
): Promise<Map<Address, Address>> {
  const found = new Map<Address, Address>();
  await run(
    contractsIn(sides).map(
      ({ address }): Check =>
        (ask) => {
          const token = ask({ address, abi: strategyAbi, functionName: 'underlyingToken', args: [] });
          return () => {
            found.set(address, token.value());
            return [];
          };
        },
    ),
  );
  return found;
}

/** Native ETH is a strategy without a contract. */
const contractsIn = ({ book }: Sides): Row[] =>
  book.rows('strategy').filter(({ address }) => address !== NATIVE_ETH_STRATEGY);

/** Token, totals, rate, switches and limits of each strategy, whose underlying tokens were read before. */
export function strategyChecks(sides: Sides, underlying: ReadonlyMap<Address, Address>): Check[] {
  const days = groupBy(sides.book.rows('strategy_day'), ({ strategy }) => strategy);
  const newest = (row: Row) =>
    days.get(row.address)?.reduce((last, day) => (day.day > last.day ? day : last));
  return contractsIn(sides).map((row) => {
    const held = underlying.get(row.address);
    // No strategy after all: nothing can be told of it.
    if (!held) return () => () => compare(`token of ${row.address}`, row.token ?? undefined, undefined);
    return strategyCheck(sides, row, held, newest(row)?.rate);
  });
}

function strategyCheck(sides: Sides, row: Row, held: Address, rateToday: bigint | null | undefined): Check {
  const { address } = row;
  const shown = supportOf(sides.deployment).tokenChoice.get(address.toLowerCase()) ?? held;
  return (ask) => {
    const token = askToken(ask, shown);
    const balance = askBalance(ask, held, address);
    const total = ask({ address, abi: strategyAbi, functionName: 'totalShares', args: [] });
    const compareSwitches = askSwitches(ask, sides, row);
    const ethRate = askEthRate(ask, sides.deployment, address, shown);
    return () => [
      ...compare(`token of ${address}`, tokenIn(row), storable(token())),
      ...compare(`totalShares of ${address}`, row.total_shares, total.value()),
      ...compare(`tokens in ${address}`, row.token_balance, balance()),
      ...compare(`rate of ${address} today`, rateToday, rateOf(total.value(), balance())),
      ...compare(`wei for a token of ${address}`, row.eth_rate, ethRate()),
      ...compareSwitches(),
    ];
  };
}

/** What keeps deposits or withdrawals out. */
function askSwitches(ask: Ask, sides: Sides, row: Row): () => Difference[] {
  const { address } = row;
  const { shares } = managersOf(sides);
  const paused = ask({ address, abi: strategyAbi, functionName: 'paused', args: [] });
  const limits = ask({ address, abi: limitedStrategyAbi, functionName: 'getTVLLimits', args: [] });
  const listed = ask({ ...shares, functionName: 'strategyIsWhitelistedForDeposit', args: [address] });
  return () => [
    ...compare(
      `switches of ${address}`,
      [row.is_deposit_paused, row.is_withdrawal_paused],
      [(paused.value() & 1n) !== 0n, (paused.value() & 2n) !== 0n],
    ),
    ...compare(`limits of ${address}`, [row.max_per_deposit, row.max_total], limitsIn(limits.maybe())),
    ...compare(`strategyIsWhitelistedForDeposit ${address}`, row.is_whitelisted, listed.value()),
  ];
}

/** Some strategies have none, others say none by the largest number. */
const limitsIn = (limits: readonly bigint[] | undefined) =>
  (limits ?? [maxUint256, maxUint256]).map((limit) => (limit === maxUint256 ? null : limit));

/** What the index cannot hold: a token may answer any balance. */
const TOO_LARGE = 10n ** 78n;

/** As the strategy tells it after each change, a wad; rounded down. */
function rateOf(shares: bigint, tokens: bigint): bigint | null {
  const rate = mulDiv(WAD, tokens + 1000n, shares + 1000n, 'down');
  return rate < TOO_LARGE ? rate : null;
}

type TokenFacts = { address: Address; symbol: string; name: string; decimals: number };

const tokenIn = ({ token, symbol, name, decimals }: Row) => ({ address: token, symbol, name, decimals });

const storable = ({ address, symbol, name, decimals }: TokenFacts): TokenFacts => ({
  address,
  symbol: storableText(symbol),
  name: storableText(name),
  decimals,
});

/** What the deployment's file says about a token's worth, asked of the contract that it names; null without a word. */
export function askEthRate(
  ask: Ask,
  { protocols }: Deployment,
  strategy: Address,
  token: Address,
): () => bigint | null {
  const listed = protocols.eigenlayer.strategies.find(({ address }) => address === strategy);
  const rate = listed?.token?.ethRate;
  if (rate === undefined || rate === 'one') return () => (rate === 'one' ? WAD : null);
  const functionName = rate.function.slice(0, -'()'.length);
  const answer = ask({ address: rate.address ?? token, abi: ethRateAbi(functionName), functionName });
  return () => (answer.maybe() as bigint | undefined) ?? null;
}
