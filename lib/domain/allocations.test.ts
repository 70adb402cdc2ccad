import { describe, expect, test } from 'vitest';
import {
  allocatedShares,
  canLeaveBeforeNewSlashing,
  canLeaveBeforePendingDelay,
  leastMagnitudeUntil,
  magnitudeAt,
  stakeShare,
} from './allocations';
import { blockNumber, WAD, wad, withdrawableShares } from './units';

const at = (block: bigint) => blockNumber(block);
const pending = (pendingDiff: bigint) => ({
  currentMagnitude: wad(500n),
  pendingDiff,
  effectBlock: at(10n),
});

describe('allocations', () => {
  test('behavior: announced in block 0 and queued in block 1, the last slashable block must lie before the new one', () => {
    const withdrawalDelay = 100n;
    expect(canLeaveBeforeNewSlashing(101n, withdrawalDelay)).toBe(false);
    expect(canLeaveBeforeNewSlashing(102n, withdrawalDelay)).toBe(true);
    expect(canLeaveBeforeNewSlashing(0n, 0n)).toBe(false);
  });

  test('behavior: queued now, the last slashable block must lie before the first allocation under a delay on its way', () => {
    const canLeave = (allocationDelayBlocks: bigint, effectBlock: bigint) =>
      canLeaveBeforePendingDelay({ allocationDelayBlocks, effectBlock: at(effectBlock) }, at(1_000n), 100n);
    // Queued in 1001, slashable to 1101.
    expect(canLeave(0n, 1_101n)).toBe(false);
    expect(canLeave(0n, 1_102n)).toBe(true);
    expect(canLeave(100n, 1_001n)).toBe(false);
    expect(canLeave(101n, 1_001n)).toBe(true);
    expect(
      canLeaveBeforePendingDelay({ allocationDelayBlocks: 0n, effectBlock: at(50n) }, at(1n), 100_800n),
    ).toBe(false);
  });

  test('default: a pending change counts from its effect block on', () => {
    expect(magnitudeAt(pending(-200n), at(9n))).toBe(500n);
    expect(magnitudeAt(pending(-200n), at(10n))).toBe(300n);
    expect(magnitudeAt(pending(200n), at(10n))).toBe(700n);
    expect(magnitudeAt({ currentMagnitude: wad(500n), pendingDiff: 0n }, at(10n))).toBe(500n);
  });

  test('behavior: what is surely slashable counts decreases and ignores increases', () => {
    expect(leastMagnitudeUntil(pending(-200n), at(10n))).toBe(300n);
    expect(leastMagnitudeUntil(pending(-200n), at(9n))).toBe(500n);
    expect(leastMagnitudeUntil(pending(200n), at(10n))).toBe(500n);
  });

  test('behavior: shares of the stake are relative to what is still alive', () => {
    expect(stakeShare(wad(WAD / 4n), wad(WAD / 2n))).toBe(WAD / 2n);
    expect(stakeShare(wad(1n), wad(3n))).toBe(WAD / 3n);
    expect(stakeShare(wad(0n), wad(0n))).toBe(0n);
    expect(allocatedShares(withdrawableShares(10n), wad(1n), wad(3n))).toBe(3n);
  });
});
