import type { Losses, Position, Strategy, Token } from './position';
import type { Problem } from './problems';
import { ethForTokens } from './strategies';
import { type Address, type BlockNumber, type TokenAmount, tokenAmount, type Wad } from './units';

/** What one of several accounts has, or why that one could not be read. */
export type AccountReading = { account: Address } & ({ position: Position } | { problem: Problem });

/** Several accounts as they were at one block. */
export type PositionsReading = { blockNumber: BlockNumber; accounts: readonly AccountReading[] };

/** What is where, after slashing; lost: taken from what is held now, and by slashes from what is queued since it was. */
export type Amounts = Losses & { restaked: TokenAmount; queued: TokenAmount };

/** One asset of one or several accounts. `worth`: of what is restaked and queued, wei; absent where there is no rate. */
export type AssetAmounts = Amounts & { token: Token; worth?: TokenAmount };

/** `unrated`: assets that there is some of and that are not in `worth`; `worth` is absent where no asset has a rate. */
export type AccountAmounts = { assets: readonly AssetAmounts[]; worth?: TokenAmount; unrated: number };

/** One strategy of an account. */
export type StrategyAmounts = Amounts & { strategy: Strategy };

function linesOf({ holdings, queue }: Position): StrategyAmounts[] {
  const none = tokenAmount(0n);
  const held = holdings.map(({ strategy, tokens, lost, beaconLost, eitherLost }) => ({
    strategy,
    restaked: tokens,
    queued: none,
    lost,
    ...(beaconLost !== undefined && { beaconLost }),
    ...(eitherLost !== undefined && { eitherLost }),
  }));
  const queued = queue.flatMap(({ items }) =>
    items.map(({ strategy, tokensNow, lost }) => ({ strategy, restaked: none, queued: tokensNow, lost })),
  );
  return [...held, ...queued];
}

const plus = (a: TokenAmount, b: TokenAmount) => tokenAmount(a + b);

/** The sum of those that are there; absent where none is. */
const plusAny = (a: TokenAmount | undefined, b: TokenAmount | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : plus(a, b);

function addAmounts(sum: Amounts, more: Amounts): Amounts {
  const beaconLost = plusAny(sum.beaconLost, more.beaconLost);
  const eitherLost = plusAny(sum.eitherLost, more.eitherLost);
  return {
    restaked: plus(sum.restaked, more.restaked),
    queued: plus(sum.queued, more.queued),
    lost: plus(sum.lost, more.lost),
    ...(beaconLost !== undefined && { beaconLost }),
    ...(eitherLost !== undefined && { eitherLost }),
  };
}

function addTo(sum: AssetAmounts, more: AssetAmounts): AssetAmounts {
  const worth = sum.worth === undefined || more.worth === undefined ? undefined : plus(sum.worth, more.worth);
  return { token: sum.token, ...addAmounts(sum, more), ...(worth !== undefined && { worth }) };
}

/** What one account has per strategy: what is held first, then what is in the queue alone. */
export function strategyAmountsOf(position: Position): StrategyAmounts[] {
  const sums = new Map<Address, StrategyAmounts>();
  for (const line of linesOf(position)) {
    const { strategy } = line;
    const sum = sums.get(strategy.address);
    sums.set(strategy.address, sum ? { strategy, ...addAmounts(sum, line) } : line);
  }
  return [...sums.values()];
}

/** Everything of the same token together, in the order of first mention. */
function together(assets: readonly AssetAmounts[]): AssetAmounts[] {
  const sums = new Map<Address, AssetAmounts>();
  for (const asset of assets) {
    const sum = sums.get(asset.token.address);
    sums.set(asset.token.address, sum ? addTo(sum, asset) : asset);
  }
  return [...sums.values()];
}

function summed(assets: readonly AssetAmounts[]): AccountAmounts {
  const worths = assets.flatMap(({ worth }) => worth ?? []);
  const unrated = assets.filter(
    ({ worth, restaked, queued }) => worth === undefined && restaked + queued > 0n,
  );
  return {
    assets,
    unrated: unrated.length,
    ...(worths.length > 0 && { worth: tokenAmount(worths.reduce((so, worth) => so + worth, 0n)) }),
  };
}

/**
 * What one account has per token. Each amount's worth at wei for a whole token by strategy is rounded down before it is
 * added, so that sums of accounts are sums of what stands in their lines.
 */
export function amountsOf(position: Position, ethRates: ReadonlyMap<Address, Wad>): AccountAmounts {
  return summed(
    together(
      linesOf(position).map(({ strategy: { address, token }, ...amounts }) => {
        const rate = ethRates.get(address);
        const worthOf = (tokens: TokenAmount, at: Wad) => ethForTokens(tokens, token.decimals, at);
        const { restaked, queued } = amounts;
        const worth = rate !== undefined && { worth: plus(worthOf(restaked, rate), worthOf(queued, rate)) };
        return { token, ...amounts, ...worth };
      }),
    ),
  );
}

/** Several accounts together. */
export const aggregateOf = (accounts: readonly AccountAmounts[]): AccountAmounts =>
  summed(together(accounts.flatMap(({ assets }) => assets)));
