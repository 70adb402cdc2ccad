import type {
  Holding,
  Losses,
  Position,
  QueuedItem,
  QueuedWithdrawal,
  Strategy,
  Withdrawal,
} from './position';
import { afterSlashing, slashingFactor, tokensForShares } from './shares';
import {
  type Address,
  type BlockNumber,
  blockNumber,
  depositShares,
  type Hex,
  scaledShares,
  type TokenAmount,
  tokenAmount,
  WAD,
  wad,
  withdrawableShares,
} from './units';
import { blocksLeft, completableAt, isReady, slashableUntil } from './withdrawals';

/** One strategy of an account as the chain answers it. `maxMagnitude`: of the account's operator, 1e18 for nobody. */
export type HoldingInput = {
  strategy: Strategy;
  depositShares: bigint;
  withdrawableShares: bigint;
  scalingFactor: bigint;
  maxMagnitude: bigint;
  /** Native ETH only. */
  beaconFactor?: bigint;
};

/** One strategy of a queued withdrawal as the chain answers it. `maxMagnitudeAtQueueing`: of the old operator in the start block. */
export type QueuedItemInput = {
  strategy: Strategy;
  scaledShares: bigint;
  sharesNow: bigint;
  maxMagnitudeAtQueueing: bigint;
  /** Native ETH only: of now, since no read tells the one of then. */
  beaconFactor?: bigint | undefined;
};

export type QueuedWithdrawalInput = {
  root: Hex;
  withdrawal: Withdrawal;
  isIntact: boolean;
  items: readonly QueuedItemInput[];
};

/** Plain chain answers of one block, from which a position is composed. `delegatedTo` is the zero address for nobody. */
export type PositionInput = {
  account: Address;
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  delegatedTo: Address;
  isOperator: boolean;
  withdrawalDelayBlocks: bigint;
  holdings: readonly HoldingInput[];
  queue: readonly QueuedWithdrawalInput[];
  isClearingPaused?: boolean;
  /** In wei; only where ether is queued. */
  podBalance?: TokenAmount | undefined;
};

const zeroAddress: Address = '0x0000000000000000000000000000000000000000';

/**
 * Each change of the scaling factor rounds it down by up to one unit in 1e18, so an unslashed holding may miss a few wei.
 * A thousand such changes are far below any slash worth a word.
 */
function isRoundingOnly(deposited: bigint, missing: bigint): boolean {
  return missing <= 1000n * (deposited / WAD + 1n);
}

/**
 * Who took what is missing. A stake comes under an operator as a whole or grows there, so one whose operator was never
 * slashed lost nothing to operator sets; one whose beacon-chain factor never fell lost nothing there.
 */
function lossesOf({ maxMagnitude, beaconFactor }: HoldingInput, missing: TokenAmount): Losses {
  if (missing === 0n || beaconFactor === undefined || beaconFactor === WAD) return { lost: missing };
  const lost = tokenAmount(0n);
  return maxMagnitude === WAD ? { lost, beaconLost: missing } : { lost, eitherLost: missing };
}

/** A holding with its worth in tokens and its losses; tokens rounded down, a loss that rounding alone explains is zero. */
export function holdingOf(input: HoldingInput): Holding {
  const { strategy } = input;
  const factor = slashingFactor(
    wad(input.maxMagnitude),
    input.beaconFactor === undefined ? undefined : wad(input.beaconFactor),
  );
  const withdrawable = withdrawableShares(input.withdrawableShares);
  const missing = input.depositShares - input.withdrawableShares;
  return {
    strategy,
    depositShares: depositShares(input.depositShares),
    withdrawableShares: withdrawable,
    scalingFactor: wad(input.scalingFactor),
    slashingFactor: factor,
    tokens: tokensForShares(withdrawable, strategy),
    ...lossesOf(
      input,
      isRoundingOnly(input.depositShares, missing)
        ? tokenAmount(0n)
        : tokensForShares(withdrawableShares(missing), strategy),
    ),
  };
}

/**
 * A queued strategy with its worth when queued and now, both at the present rate, so that `lost` is slashing alone; rounded
 * down. Of ether both are by the beacon-chain factor of now, so `lost` is by operator sets alone, and nothing is said of then.
 */
export function queuedItemOf(input: QueuedItemInput): QueuedItem {
  const { strategy, beaconFactor } = input;
  const scaled = scaledShares(input.scaledShares);
  const factor = slashingFactor(
    wad(input.maxMagnitudeAtQueueing),
    beaconFactor === undefined ? undefined : wad(beaconFactor),
  );
  const sharesAtQueueing = afterSlashing(scaled, factor);
  const sharesNow = withdrawableShares(input.sharesNow);
  const tokensAtQueueing = tokensForShares(sharesAtQueueing, strategy);
  const tokensNow = tokensForShares(sharesNow, strategy);
  return {
    strategy,
    scaledShares: scaled,
    ...(beaconFactor === undefined && { sharesAtQueueing, tokensAtQueueing }),
    sharesNow,
    tokensNow,
    lost: tokenAmount(tokensAtQueueing > tokensNow ? tokensAtQueueing - tokensNow : 0n),
  };
}

function queuedOf(input: QueuedWithdrawalInput, delayBlocks: bigint, latest: BlockNumber): QueuedWithdrawal {
  const start = blockNumber(BigInt(input.withdrawal.startBlock));
  const firstCompletable = completableAt(start, delayBlocks);
  return {
    root: input.root,
    withdrawal: input.withdrawal,
    items: input.items.map(queuedItemOf),
    ...(input.withdrawal.delegatedTo !== zeroAddress && {
      slashableUntil: slashableUntil(start, delayBlocks),
    }),
    completableAt: firstCompletable,
    isReady: isReady(firstCompletable, latest),
    blocksLeft: blocksLeft(firstCompletable, latest),
    isIntact: input.isIntact,
  };
}

/** Everything an account has, from the chain's answers of one block; the queue by nonce, since the chain's order is not stable. */
export function composePosition(input: PositionInput): Position {
  const queue = input.queue.map((item) => queuedOf(item, input.withdrawalDelayBlocks, input.blockNumber));
  return {
    account: input.account,
    blockNumber: input.blockNumber,
    blockTimestamp: input.blockTimestamp,
    ...(input.delegatedTo === zeroAddress ? {} : { delegatedTo: input.delegatedTo }),
    isOperator: input.isOperator,
    withdrawalDelayBlocks: input.withdrawalDelayBlocks,
    holdings: input.holdings.map(holdingOf),
    queue: queue.sort((a, b) => (a.withdrawal.nonce < b.withdrawal.nonce ? -1 : 1)),
    ...(input.isClearingPaused && { isClearingPaused: true as const }),
    ...(input.podBalance !== undefined && { podBalance: input.podBalance }),
  };
}
