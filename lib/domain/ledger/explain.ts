import { type Rate, tokensForShares } from '@/lib/domain/shares';
import {
  type DepositShares,
  type TokenAmount,
  tokenAmount,
  type WithdrawableShares,
  withdrawableShares,
} from '@/lib/domain/units';
import type { LedgerSums } from './ledger';

/** A ledger's result as somebody else tells it, in shares; `slashes` in the order of the chain, together `sums.slashed`. */
export type ToldLedger = {
  sums: LedgerSums;
  now: { depositShares: DepositShares; withdrawable: WithdrawableShares; queued: WithdrawableShares };
  slashes: readonly WithdrawableShares[];
};

/** What the chain has of the account in the strategy, at one block: the holding, and each queued part of it. */
export type OnChain = {
  depositShares: DepositShares;
  withdrawable: WithdrawableShares;
  queue: readonly WithdrawableShares[];
};

/**
 * Smallest units of the token, all at one rate:
 * putIn − takenOut − slashed − beaconSlashed − rounding − unexplained = restaked + queued, exactly.
 */
export type Explanation = {
  putIn: TokenAmount;
  takenOut: TokenAmount;
  slashed: TokenAmount;
  beaconSlashed: TokenAmount;
  /** Less than one unit for each line and each queued part, on top of what the contracts rounded. Negative where it gave. */
  rounding: bigint;
  /** What the chain has less than the ledger says, negative where it has more. */
  unexplained: bigint;
  restaked: TokenAmount;
  queued: TokenAmount;
  /** One for each slash; they add up to `slashed`. */
  slashes: readonly TokenAmount[];
  /**
   * The ledger ends exactly where the chain is: nothing is unexplained, not even a share that moved, and what is called
   * rounding is no more than the contracts' own and that of the lines.
   */
  isExact: boolean;
};

/** Of the sum, each rounded down by less than a unit. */
const LINES = 8n;

const isWithin = (size: bigint, limit: bigint): boolean => (size < 0n ? -size : size) <= limit;

const sum = (values: readonly bigint[]): bigint => values.reduce((so, value) => so + value, 0n);

/** Explains what the chain has now by what a ledger says happened. A ledger of another block than the chain's may not be exact. */
export function explainBalance(told: ToldLedger, chain: OnChain, rate: Rate): Explanation {
  const worth = (shares: bigint) => tokensForShares(withdrawableShares(shares), rate);
  const signed = (shares: bigint) => (shares < 0n ? -worth(-shares) : worth(shares));
  const { sums, now } = told;
  const putIn = worth(sums.putIn);
  const takenOut = worth(sums.takenOut);
  const slashed = worth(sums.slashed);
  const beaconSlashed = worth(sums.beaconSlashed);
  const restaked = worth(chain.withdrawable);
  const queued = tokenAmount(sum(chain.queue.map(worth)));
  const missing = now.withdrawable + now.queued - chain.withdrawable - sum(chain.queue);
  const unexplained = signed(missing + sums.unknown);
  const rounding = putIn - takenOut - slashed - beaconSlashed - unexplained - restaked - queued;
  return {
    putIn,
    takenOut,
    slashed,
    beaconSlashed,
    rounding,
    unexplained,
    restaked,
    queued,
    slashes: stepsOf(told.slashes, worth),
    isExact:
      sums.unknown === 0n &&
      isWithin(rounding - signed(sums.rounding), LINES + BigInt(chain.queue.length)) &&
      now.depositShares === chain.depositShares &&
      now.withdrawable === chain.withdrawable &&
      now.queued === sum(chain.queue),
  };
}

/** Tokens of each part as what they add to the ones before, so that all of them are what the sum is worth. */
function stepsOf(
  parts: readonly WithdrawableShares[],
  worth: (shares: bigint) => TokenAmount,
): TokenAmount[] {
  let before = 0n;
  return parts.map((part) => {
    const after = before + part;
    const step = tokenAmount(worth(after) - worth(before));
    before = after;
    return step;
  });
}
