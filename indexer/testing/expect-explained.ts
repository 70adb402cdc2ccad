import type { Hex } from 'viem';
import { expect } from 'vitest';
import { explainBalance } from '@/lib/domain/ledger/explain';
import { sharesInQueue, unexplainedBy } from '@/lib/domain/ledger/replay';
import {
  type DepositShares,
  tokenAmount,
  type WithdrawableShares,
  withdrawableShares,
} from '@/lib/domain/units';
import type { StrategyLife } from '../answer/life';

/** What the contracts answer of an account in one strategy. */
export type Stake = {
  depositShares: DepositShares;
  withdrawable: WithdrawableShares;
  scalingFactor: bigint;
  queue: { root: Hex; shares: WithdrawableShares }[];
};

/** For ether it is one to one; here any rate will do, as long as it divides nothing evenly. */
const evenRate = { totalShares: 3n * 10n ** 21n, tokenBalance: tokenAmount(10n ** 21n) };
const sorted = (queue: readonly { root: Hex; shares: bigint }[]) =>
  queue.map(({ root, shares }) => `${root} ${shares}`).sort();

/** A life ends at what the contracts answer, to the unit, and explains every one of them. */
export function expectExplained({ ledger }: StrategyLife, stake: Stake): void {
  const { now, sums, slashes, problems } = ledger;
  const queued = withdrawableShares(stake.queue.reduce((sum, { shares }) => sum + shares, 0n));
  expect(problems).toEqual([]);
  expect(unexplainedBy(ledger, { ...stake, queued })).toEqual({
    depositShares: 0n,
    withdrawable: 0n,
    queued: 0n,
  });
  expect(now.scalingFactor).toBe(stake.scalingFactor);
  expect(sorted(now.queue)).toEqual(sorted(stake.queue));
  const explained = sums.putIn - sums.takenOut - sums.slashed - sums.beaconSlashed - sums.rounding;
  expect(explained).toBe(stake.withdrawable + queued);
  expect(slashes.reduce((sum, { shares }) => sum + shares, 0n)).toBe(sums.slashed);
  const told = {
    sums,
    now: { ...now, queued: sharesInQueue(ledger) },
    slashes: slashes.map(({ shares }) => shares),
  };
  const chain = { ...stake, queue: stake.queue.map(({ shares }) => shares) };
  const tokens = explainBalance(told, chain, evenRate);
  expect(tokens).toMatchObject({ isExact: true, unexplained: 0n });
  expect(tokens.putIn - tokens.takenOut - tokens.slashed - tokens.beaconSlashed - tokens.rounding).toBe(
    tokens.restaked + tokens.queued,
  );
}
