import type { Allocation } from '@/lib/domain/allocations';
import {
  type BlockNumber,
  blockNumber,
  type DepositShares,
  depositShares,
  type ScaledShares,
  scaledShares,
  type TokenAmount,
  tokenAmount,
  WAD,
  type Wad,
  type WithdrawableShares,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { slashableUntil } from '@/lib/domain/withdrawals';

/** Who can hold tokens: an account or a market's strategy by its number, or whoever slashed tokens go to. */
export type Holder = `account-${number}` | `strategy-${number}` | 'burned';

/** A token counted in parts of a common supply; a plain token has one part for each unit. */
export type TokenBook = {
  isRebasing: boolean;
  totalParts: bigint;
  totalSupply: bigint;
  parts: Record<string, bigint>;
};

export type Market = { token: TokenBook; totalShares: bigint };

export type Stake = {
  shares: WithdrawableShares;
  /** Each max magnitude with the block from which it holds. */
  magnitudes: { block: BlockNumber; value: Wad }[];
  queued: { block: BlockNumber; scaled: ScaledShares }[];
  /** One for each AVS. */
  allocations: Allocation[];
};

export type QueuedInWalk = {
  nonce: bigint;
  startBlock: BlockNumber;
  operator?: number;
  items: { market: number; scaled: ScaledShares }[];
};

export type Account = {
  operator?: number;
  nonce: bigint;
  holdings: { depositShares: DepositShares; scalingFactor: Wad }[];
  /** Markets held, in the order in which the contract lists them. */
  held: number[];
  queue: QueuedInWalk[];
};

export type PendingSlash = {
  avs: number;
  id: bigint;
  shares: { market: number; amount: WithdrawableShares }[];
};

/** All that the walk predicts. The first accounts are the operators, in the same order. */
export type World = {
  delayBlocks: bigint;
  deallocationDelayBlocks: bigint;
  allocationDelayBlocks: bigint[];
  accounts: Account[];
  markets: Market[];
  /** By operator, then by market. */
  stakes: Stake[][];
  slashCounts: bigint[];
  pendingSlashes: PendingSlash[];
};

export type WorldSize = Pick<World, 'delayBlocks' | 'deallocationDelayBlocks' | 'allocationDelayBlocks'> & {
  accounts: number;
  avss: number;
  tokens: TokenBook[];
};

const freshStake = (avss: number): Stake => ({
  shares: withdrawableShares(0n),
  magnitudes: [{ block: blockNumber(0n), value: WAD }],
  queued: [],
  allocations: Array.from({ length: avss }, () => ({ currentMagnitude: wad(0n), pendingDiff: 0n })),
});

/** Operators that are delegated to themselves, stakers that are delegated to nobody, and nothing deposited. */
export function freshWorld(size: WorldSize): World {
  const operators = size.allocationDelayBlocks.length;
  return {
    delayBlocks: size.delayBlocks,
    deallocationDelayBlocks: size.deallocationDelayBlocks,
    allocationDelayBlocks: size.allocationDelayBlocks,
    accounts: Array.from({ length: size.accounts }, (_, index) => ({
      ...(index < operators ? { operator: index } : {}),
      nonce: 0n,
      holdings: size.tokens.map(() => ({ depositShares: depositShares(0n), scalingFactor: WAD })),
      held: [],
      queue: [],
    })),
    markets: size.tokens.map((token) => ({ token, totalShares: 0n })),
    stakes: size.allocationDelayBlocks.map(() => size.tokens.map(() => freshStake(size.avss))),
    slashCounts: Array.from({ length: size.avss }, () => 0n),
    pendingSlashes: [],
  };
}

/** An element that is there by construction. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`nothing at ${index}`);
  return element;
}

export function balanceOf(token: TokenBook, holder: Holder): TokenAmount {
  return tokenAmount((partsOf(token, holder) * token.totalSupply) / token.totalParts);
}

function partsOf(token: TokenBook, holder: Holder): bigint {
  const parts = token.parts[holder];
  return parts === undefined ? 0n : parts;
}

const toParts = (token: TokenBook, amount: bigint) => (amount * token.totalParts) / token.totalSupply;

export function mint(token: TokenBook, to: Holder, amount: bigint): void {
  const parts = toParts(token, amount);
  token.parts[to] = partsOf(token, to) + parts;
  if (!token.isRebasing) return;
  token.totalParts += parts;
  token.totalSupply += amount;
}

/** Moves what `amount` is in parts, which may be worth a unit or two less. */
export function move(token: TokenBook, from: Holder, to: Holder, amount: bigint): void {
  const parts = toParts(token, amount);
  token.parts[from] = partsOf(token, from) - parts;
  token.parts[to] = partsOf(token, to) + parts;
}

export function maxMagnitude(stake: Stake): Wad {
  return at(stake.magnitudes, stake.magnitudes.length - 1).value;
}

/** The magnitude that held at the end of `block`, or the present one when that lies ahead. */
export function magnitudeAsOf(stake: Stake, block: BlockNumber): Wad {
  const past = stake.magnitudes.filter((entry) => entry.block <= block);
  return at(past, past.length - 1).value;
}

/** The factor by which a queued withdrawal is paid: nobody's stake is never slashed. */
export function factorOfQueued(world: World, queued: QueuedInWalk, market: number): Wad {
  if (queued.operator === undefined) return WAD;
  const until = slashableUntil(queued.startBlock, world.delayBlocks);
  return magnitudeAsOf(at(at(world.stakes, queued.operator), market), until);
}

/** What was queued under a stake so lately that a slash in `block` reaches it. */
export function reachedBySlash(world: World, stake: Stake, block: BlockNumber): Stake['queued'] {
  return stake.queued.filter((entry) => slashableUntil(entry.block, world.delayBlocks) >= block);
}

/** The scaled shares of all of that. */
export function queuedInWindow(world: World, stake: Stake, block: BlockNumber): ScaledShares {
  return scaledShares(reachedBySlash(world, stake, block).reduce((sum, entry) => sum + entry.scaled, 0n));
}
