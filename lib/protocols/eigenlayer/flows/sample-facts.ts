import type { Holding, Position, QueuedWithdrawal, Strategy } from '../../../domain/position';
import {
  type Address,
  blockNumber,
  depositShares,
  scaledShares,
  tokenAmount,
  WAD,
  withdrawableShares,
} from '../../../domain/units';
import type { OperatorFacts } from '../ask-operator';
import type { StakerFacts } from '../facts';
import { withdrawalRoot } from '../withdrawal-root';

/** A made-up account for the tests of plans and checks: nothing here was ever on a chain. */

export const addressOf = (digit: string): Address => `0x${digit.repeat(40)}`;

export const sampleAccount = addressOf('1');
export const sampleOperator = addressOf('2');
export const sampleStrategy: Strategy = {
  address: addressOf('3'),
  token: { address: addressOf('4'), symbol: 'TOK', name: 'Token', decimals: 18 },
  totalShares: 10n ** 21n,
  tokenBalance: tokenAmount(10n ** 21n),
  isWhitelisted: true,
  isDepositPaused: false,
  isWithdrawalPaused: false,
};

export const sampleHolding: Holding = {
  strategy: sampleStrategy,
  depositShares: depositShares(5n * WAD),
  withdrawableShares: withdrawableShares(5n * WAD),
  scalingFactor: WAD,
  slashingFactor: WAD,
  tokens: tokenAmount(5n * WAD),
  lost: tokenAmount(0n),
};

const withdrawal = {
  staker: sampleAccount,
  delegatedTo: sampleOperator,
  withdrawer: sampleAccount,
  nonce: 0n,
  startBlock: 900,
  strategies: [sampleStrategy.address],
  scaledShares: [scaledShares(2n * WAD)],
};

export const sampleQueued: QueuedWithdrawal = {
  root: withdrawalRoot(withdrawal),
  withdrawal,
  items: [
    {
      strategy: sampleStrategy,
      scaledShares: scaledShares(2n * WAD),
      sharesAtQueueing: withdrawableShares(2n * WAD),
      sharesNow: withdrawableShares(2n * WAD),
      tokensAtQueueing: tokenAmount(2n * WAD),
      tokensNow: tokenAmount(2n * WAD),
      lost: tokenAmount(0n),
    },
  ],
  slashableUntil: blockNumber(950n),
  completableAt: blockNumber(951n),
  isReady: true,
  blocksLeft: 0n,
  isIntact: true,
};

export const samplePosition: Position = {
  account: sampleAccount,
  blockNumber: blockNumber(1_000n),
  blockTimestamp: 1_700_000_000n,
  delegatedTo: sampleOperator,
  isOperator: false,
  withdrawalDelayBlocks: 50n,
  holdings: [sampleHolding],
  queue: [sampleQueued],
};

export const sampleOperatorFacts: OperatorFacts = {
  address: sampleOperator,
  isRegistered: true,
  stakes: [{ strategy: sampleStrategy.address, shares: withdrawableShares(9n * WAD), maxMagnitude: WAD }],
  slashers: [],
};

export const sampleFacts: StakerFacts & { operator: OperatorFacts } = {
  account: sampleAccount,
  blockNumber: samplePosition.blockNumber,
  blockTimestamp: samplePosition.blockTimestamp,
  nativeBalance: 10n * WAD,
  gasPriceWei: 2n * 10n ** 9n,
  contracts: { strategyManager: addressOf('5'), delegationManager: addressOf('6') },
  position: samplePosition,
  paused: { deposit: false, delegate: false, queue: false, complete: false },
  operator: sampleOperatorFacts,
};

const { delegatedTo: _, ...undelegated } = samplePosition;

/** The same account under nobody. */
export const undelegatedPosition: Position = undelegated;

export const sampleDeposit = {
  ...sampleFacts,
  strategy: sampleStrategy,
  balance: tokenAmount(100n * WAD),
  allowance: tokenAmount(0n),
  approveFromZero: false,
};

export const sampleTarget = {
  operator: { ...sampleOperatorFacts, address: addressOf('7') },
  isApproved: false,
};
