import type { Strategy, Token } from './position';
import type { Address, BlockNumber, DepositShares, TokenAmount, Wad, WithdrawableShares } from './units';

export type Place = 'wallet' | 'restaked' | 'queue';

/** One thing that moves. Amounts in tokens as of the block read; shares where shares are what is exact. */
export type Movement = {
  token: Token;
  amount: TokenAmount;
  from: Place;
  to: Place;
  shares?: WithdrawableShares | DepositShares;
};

/** An operator set that can slash the stake. `share`: of the operator's stake in that strategy. */
export type SlashingParty = {
  operator: Address;
  avs: Address;
  operatorSetId: number;
  strategy: Strategy['address'];
  share: Wad;
  /** First block from which it can slash; absent = at once. */
  fromBlock?: BlockNumber;
  isRedistributing: boolean;
};

export type Caveat =
  | { code: 'stays-slashable-in-queue'; until: BlockNumber; operator?: Address }
  | { code: 'delegates-everything'; operator: Address }
  | {
      code: 'new-slashing-before-exit';
      operator: Address;
      allocationDelayBlocks: bigint;
      withdrawalDelayBlocks: bigint;
    }
  | {
      code: 'redelegate-passes-through-queue';
      oldOperator: Address;
      newOperator: Address;
      until: BlockNumber;
    }
  | { code: 'shares-go-to-current-operator'; operator?: Address }
  | { code: 'one-withdrawal-per-strategy'; count: number }
  | { code: 'rounding-of-wei'; token: Token }
  | { code: 'slashed-while-queued'; token: Token; lost: TokenAmount }
  | { code: 'slashed-position'; token: Token; lost: TokenAmount }
  | { code: 'beacon-lost-position'; token: Token; lost: TokenAmount }
  | { code: 'either-lost-position'; token: Token; lost: TokenAmount }
  | { code: 'ether-paid-by-pod' }
  | { code: 'nothing-arrives'; token: Token; isPaidByPod?: boolean }
  | { code: 'prefers-redelegate' }
  | { code: 'withdrawal-paused'; strategy: Address };

/** When what is queued can be collected, as blocks; dates are estimated by whoever shows them. */
export type QueueTiming = { slashableUntil: BlockNumber; completableAt: BlockNumber; delayBlocks: bigint };

/** Data of the consequence sheet: what leaves, what arrives, when, what can be lost. All read at `blockNumber`. */
export type Summary = {
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  movements: readonly Movement[];
  /** Operator before and after; absent value = nobody. */
  delegation?: { before?: Address; after?: Address };
  slashers: readonly SlashingParty[];
  timing?: QueueTiming;
  caveats: readonly Caveat[];
  /** Gas units of the whole plan from measured typical costs; price in wei per unit at that block. */
  gas: { units: bigint; priceWei: bigint };
};
