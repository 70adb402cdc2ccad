import { allocatedShares, leastMagnitudeUntil } from '@/lib/domain/allocations';
import {
  afterSlashing,
  sharesForTokens,
  toDepositShares,
  tokensForShares,
  toWithdrawable,
} from '@/lib/domain/shares';
import { exposedInQueue } from '@/lib/domain/slashing';
import { type BlockNumber, blockNumber, tokenAmount, WAD, withdrawableShares } from '@/lib/domain/units';
import { encumbered, settled } from './apply';
import { type NamedCall, operatorSet, type Places, withdrawalStruct, zeroAddress } from './calls';
import {
  type Account,
  at,
  balanceOf,
  factorOfQueued,
  maxMagnitude,
  queuedInWindow,
  type World,
} from './world';

/** A read and what the model says that it returns. `sorted`: by nonce, since the chain's order is not stable. */
export type Probe = NamedCall & { expected: unknown; sorted?: boolean };

const indexes = (list: readonly unknown[]) => list.map((_, index) => index);

function factorsOf(world: World, account: Account) {
  return indexes(world.markets).map((market) =>
    account.operator === undefined ? WAD : maxMagnitude(at(at(world.stakes, account.operator), market)),
  );
}

function probeAccount(world: World, places: Places, index: number): Probe[] {
  const account = at(world.accounts, index);
  const address = at(places.accounts, index);
  const factors = factorsOf(world, account);
  const withdrawable = account.holdings.map(({ depositShares, scalingFactor }, market) =>
    toWithdrawable(depositShares, scalingFactor, at(factors, market)),
  );
  const ask = (functionName: string, args: readonly unknown[], expected: unknown): Probe => ({
    contract: 'DelegationManager',
    functionName,
    args,
    expected,
  });
  const operator = account.operator === undefined ? zeroAddress : at(places.accounts, account.operator);
  return [
    ask('delegatedTo', [address], operator),
    ask('cumulativeWithdrawalsQueued', [address], account.nonce),
    ask(
      'getWithdrawableShares',
      [address, places.strategies],
      [withdrawable, account.holdings.map(({ depositShares }) => depositShares)],
    ),
    ask(
      'getDepositedShares',
      [address],
      [
        account.held.map((market) => at(places.strategies, market)),
        account.held.map((market) => at(account.holdings, market).depositShares),
      ],
    ),
    ...account.holdings.map(({ scalingFactor }, market) =>
      ask('depositScalingFactor', [address, at(places.strategies, market)], scalingFactor),
    ),
    { ...probeQueue(world, places, index), sorted: true },
    ...places.tokens.map(
      (token, market): Probe => ({
        contract: 'RebasingToken',
        address: token,
        functionName: 'balanceOf',
        args: [address],
        expected: balanceOf(at(world.markets, market).token, `account-${index}`),
      }),
    ),
  ];
}

function probeQueue(world: World, places: Places, index: number): Probe {
  const { queue } = at(world.accounts, index);
  return {
    contract: 'DelegationManager',
    functionName: 'getQueuedWithdrawals',
    args: [at(places.accounts, index)],
    expected: [
      queue.map((queued) => withdrawalStruct(places, index, queued)),
      queue.map((queued) =>
        queued.items.map(({ market, scaled }) =>
          afterSlashing(scaled, factorOfQueued(world, queued, market)),
        ),
      ),
    ],
  };
}

function probeStake(
  world: World,
  places: Places,
  operator: number,
  market: number,
  block: BlockNumber,
): Probe[] {
  const stake = at(at(world.stakes, operator), market);
  const args = [at(places.accounts, operator), at(places.strategies, market)];
  const queued = exposedInQueue(queuedInWindow(world, stake, block), maxMagnitude(stake));
  const ask = (contract: NamedCall['contract'], functionName: string, expected: unknown): Probe => ({
    contract,
    functionName,
    args,
    expected,
  });
  return [
    ask('DelegationManager', 'operatorShares', stake.shares),
    ask('DelegationManager', 'getSlashableSharesInQueue', queued),
    ask('AllocationManager', 'getEncumberedMagnitude', encumbered(stake, block)),
    ...stake.allocations.map((allocation, avs): Probe => {
      const { currentMagnitude, pendingDiff, effectBlock } = settled(allocation, block);
      const expected = { currentMagnitude, pendingDiff, effectBlock: Number(effectBlock ?? 0) };
      return {
        contract: 'AllocationManager',
        functionName: 'getAllocation',
        args: [args[0], operatorSet(places, avs), args[1]],
        expected,
      };
    }),
  ];
}

/** Blocks ahead for which the surely slashable stake is asked: some pending decreases are due by then. */
const lookAheadBlocks = 3n;

function probeSet(world: World, places: Places, avs: number, block: BlockNumber): Probe {
  const future = blockNumber(block + lookAheadBlocks);
  const operators = places.accounts.slice(0, world.stakes.length);
  const least = world.stakes.map((stakes) =>
    stakes.map((stake) => {
      const allocation = settled(at(stake.allocations, avs), block);
      return allocatedShares(stake.shares, leastMagnitudeUntil(allocation, future), maxMagnitude(stake));
    }),
  );
  return {
    contract: 'AllocationManager',
    functionName: 'getMinimumSlashableStake',
    args: [operatorSet(places, avs), operators, places.strategies, Number(future)],
    expected: least,
  };
}

function probeMarket(world: World, places: Places, index: number, amount: bigint): Probe[] {
  const { token, totalShares } = at(world.markets, index);
  const rate = { totalShares, tokenBalance: balanceOf(token, `strategy-${index}`) };
  const ask = (functionName: string, args: readonly unknown[], expected: unknown): Probe => ({
    contract: 'StrategyBase',
    address: at(places.strategies, index),
    functionName,
    args,
    expected,
  });
  return [
    ask('totalShares', [], totalShares),
    ask('sharesToUnderlyingView', [amount], tokensForShares(withdrawableShares(amount), rate)),
    ask('underlyingToSharesView', [amount], sharesForTokens(tokenAmount(amount), rate)),
  ];
}

/** Asks only for markets in which something is left: the contract divides by the slashing factor. */
function probeConversion(world: World, places: Places, index: number, amount: bigint): Probe {
  const account = at(world.accounts, index);
  const factors = factorsOf(world, account);
  const markets = indexes(world.markets).filter((market) => at(factors, market) > 0n);
  return {
    contract: 'DelegationManager',
    functionName: 'convertToDepositShares',
    args: [
      at(places.accounts, index),
      markets.map((market) => at(places.strategies, market)),
      markets.map(() => amount),
    ],
    expected: markets.map((market) =>
      toDepositShares(
        withdrawableShares(amount),
        at(account.holdings, market).scalingFactor,
        at(factors, market),
      ),
    ),
  };
}

/** Every number of the world as the chain would answer it at `block`, and conversions of one random amount. */
export function probesOf(
  world: World,
  places: Places,
  block: BlockNumber,
  account: number,
  amount: bigint,
): Probe[] {
  return [
    ...indexes(world.accounts).flatMap((index) => probeAccount(world, places, index)),
    ...indexes(world.stakes).flatMap((operator) =>
      indexes(world.markets).flatMap((market) => probeStake(world, places, operator, market, block)),
    ),
    ...indexes(world.stakes).map(
      (operator): Probe => ({
        contract: 'AllocationManager',
        functionName: 'getMaxMagnitudes',
        args: [at(places.accounts, operator), places.strategies],
        expected: at(world.stakes, operator).map(maxMagnitude),
      }),
    ),
    ...indexes(world.slashCounts).map((avs) => probeSet(world, places, avs, block)),
    ...indexes(world.markets).flatMap((index) => probeMarket(world, places, index, amount)),
    probeConversion(world, places, account, amount),
  ];
}
