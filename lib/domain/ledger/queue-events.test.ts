import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toScaledShares } from '@/lib/domain/shares';
import { depositShares, scaledShares, WAD, wad } from '@/lib/domain/units';
import { queuedDepositShares } from './queue-events';

const holding = (all: bigint, scalingFactor: bigint) => ({
  depositShares: depositShares(all),
  scalingFactor: wad(scalingFactor),
});

describe('queuedDepositShares', () => {
  test('default: the number that the contracts scaled', () => {
    const scaled = scaledShares(6608695652173913034n);
    expect(queuedDepositShares(scaled, holding(15n * WAD, 1101449275362318839n))).toBe(6n * WAD);
  });

  test('behavior: with a scaling factor of 1e18 or more, any part of a holding is found again', () => {
    const anyHolding = fc
      .tuple(fc.bigInt(1n, 10n ** 38n), fc.bigInt(1n, WAD))
      .map(([all, part]) => ({ all, taken: (all * part) / WAD }))
      .filter(({ taken }) => taken > 0n);
    fc.assert(
      fc.property(anyHolding, fc.bigInt(WAD, 10n ** 40n), ({ all, taken }, scaling) => {
        const scaled = toScaledShares(depositShares(taken), wad(scaling));
        expect(queuedDepositShares(scaled, holding(all, scaling))).toBe(taken);
      }),
    );
  });

  test('behavior: below 1e18 two may fit: all if that fits, else the smaller', () => {
    const justBelow = WAD - 1n;
    const scaled = scaledShares(WAD - 1n);
    for (const fitting of [WAD, WAD + 1n]) {
      expect(toScaledShares(depositShares(fitting), wad(justBelow))).toBe(scaled);
    }
    expect(queuedDepositShares(scaled, holding(WAD + 1n, justBelow))).toBe(WAD + 1n);
    expect(queuedDepositShares(scaled, holding(WAD + 2n, justBelow))).toBe(WAD);
  });

  test('behavior: scaled down to nothing, it was at least one', () => {
    expect(queuedDepositShares(scaledShares(0n), holding(5n, WAD - 1n))).toBe(1n);
  });

  test('error: a number that nothing scales to', () => {
    expect(queuedDepositShares(scaledShares(3n), holding(10n, 2n * WAD))).toBeUndefined();
    expect(queuedDepositShares(scaledShares(3n), holding(10n, 0n))).toBeUndefined();
  });
});
