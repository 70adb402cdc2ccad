import type {
  Address,
  BlockNumber,
  DepositShares,
  Hex,
  ScaledShares,
  TokenAmount,
  Wad,
  WithdrawableShares,
} from './units';

/** `symbol` and `name` are whatever the contract answered: hostile text, sanitised only when shown. */
export type Token = { address: Address; symbol: string; name: string; decimals: number };

/** A strategy as read at one block. Limits are absent where the contract has none. */
export type Strategy = {
  address: Address;
  token: Token;
  totalShares: bigint;
  tokenBalance: TokenAmount;
  isWhitelisted: boolean;
  isDepositPaused: boolean;
  isWithdrawalPaused: boolean;
  maxPerDeposit?: TokenAmount;
  maxTotalDeposits?: TokenAmount;
};

/** The contract's withdrawal struct, exactly as hashed into its root. `delegatedTo` zero = queued while undelegated. */
export type Withdrawal = {
  staker: Address;
  delegatedTo: Address;
  withdrawer: Address;
  nonce: bigint;
  startBlock: number;
  strategies: readonly Address[];
  scaledShares: readonly ScaledShares[];
};

/**
 * What is missing of a holding, deposit shares minus withdrawable, by who took it; in tokens. Only ether can lose on the
 * beacon chain. Where operator sets and the beacon chain may both have taken, no read tells how much of it each did.
 */
export type Losses = {
  /** By operator sets. */
  lost: TokenAmount;
  beaconLost?: TokenAmount;
  /** By the one or the other. */
  eitherLost?: TokenAmount;
};

/** What an account has in one strategy, outside the queue. */
export type Holding = Losses & {
  strategy: Strategy;
  depositShares: DepositShares;
  withdrawableShares: WithdrawableShares;
  scalingFactor: Wad;
  slashingFactor: Wad;
  tokens: TokenAmount;
};

/**
 * One strategy of one queued withdrawal; `atQueueing` and `now` differ by slashing since, which is `lost`. Of ether nothing
 * on the chain tells what it was at queueing, so that is absent, and `lost` is what operator sets took.
 */
export type QueuedItem = {
  strategy: Strategy;
  scaledShares: ScaledShares;
  sharesAtQueueing?: WithdrawableShares;
  sharesNow: WithdrawableShares;
  tokensAtQueueing?: TokenAmount;
  tokensNow: TokenAmount;
  lost: TokenAmount;
};

/** A queued withdrawal with its clock. `isIntact`: the struct hashes to the root that the contract lists. */
export type QueuedWithdrawal = {
  root: Hex;
  withdrawal: Withdrawal;
  items: readonly QueuedItem[];
  /** Last block in which a slash still reduces it; absent when it was queued under nobody, where no operator set reaches it. */
  slashableUntil?: BlockNumber;
  /** First block in which completing it succeeds. */
  completableAt: BlockNumber;
  isReady: boolean;
  blocksLeft: bigint;
  isIntact: boolean;
};

/** Everything one account has, at one block. */
export type Position = {
  account: Address;
  blockNumber: BlockNumber;
  blockTimestamp: bigint;
  /** Absent when the account is delegated to nobody. */
  delegatedTo?: Address;
  isOperator: boolean;
  withdrawalDelayBlocks: bigint;
  holdings: readonly Holding[];
  queue: readonly QueuedWithdrawal[];
  /** Set where the contracts' switch for burning and paying out of what was slashed is. */
  isClearingPaused?: true;
  /** Ether that the account's pod can pay out, in wei; absent where no ether waits. */
  podBalance?: TokenAmount;
};
