import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depositShares, tokenAmount, withdrawableShares } from '@/lib/domain/units';
import { explainBalance, type OnChain, type ToldLedger } from './explain';

const even = { totalShares: 0n, tokenBalance: tokenAmount(0n) };
const noSums = { putIn: 0n, takenOut: 0n, slashed: 0n, beaconSlashed: 0n, rounding: 0n, unknown: 0n };
const told = (sums: Partial<ToldLedger['sums']>, now: [bigint, bigint, bigint], slashes: bigint[] = []) => ({
  sums: { ...noSums, ...sums },
  now: {
    depositShares: depositShares(now[0]),
    withdrawable: withdrawableShares(now[1]),
    queued: withdrawableShares(now[2]),
  },
  slashes: slashes.map(withdrawableShares),
});
const onChain = (shares: bigint, withdrawable: bigint, queue: bigint[] = []): OnChain => ({
  depositShares: depositShares(shares),
  withdrawable: withdrawableShares(withdrawable),
  queue: queue.map(withdrawableShares),
});

describe('explainBalance', () => {
  test('default: two slashes with something taken out between them add up to the last unit', () => {
    // 1000 in, a tenth slashed, 450 of the 900 taken out, a tenth of the rest slashed.
    const explained = explainBalance(
      told({ putIn: 1000n, takenOut: 450n, slashed: 145n }, [500n, 405n, 0n], [100n, 45n]),
      onChain(500n, 405n),
      even,
    );
    expect(explained).toEqual({
      putIn: 1000n,
      takenOut: 450n,
      slashed: 145n,
      beaconSlashed: 0n,
      rounding: 0n,
      unexplained: 0n,
      restaked: 405n,
      queued: 0n,
      slashes: [100n, 45n],
      isExact: true,
    });
  });

  test('behavior: what the chain lost since the ledger ends is unexplained', () => {
    const explained = explainBalance(
      told({ putIn: 1000n }, [1000n, 1000n, 0n]),
      onChain(1000n, 700n, [200n]),
      even,
    );
    expect(explained).toMatchObject({ unexplained: 100n, rounding: 0n, isExact: false });
  });

  test('behavior: what is missing is no rounding, even where nothing else tells of it', () => {
    const tale = told({ putIn: 1_000_000n }, [999_000n, 999_000n, 0n]);
    const explained = explainBalance(tale, onChain(999_000n, 999_000n), even);
    expect(explained).toMatchObject({ rounding: 1000n, isExact: false });
    const rounded = told({ putIn: 1_000_000n, rounding: 1000n }, [999_000n, 999_000n, 0n]);
    expect(explainBalance(rounded, onChain(999_000n, 999_000n), even).isExact).toBe(true);
  });

  test('behavior: what the chain has more is unexplained below zero', () => {
    const explained = explainBalance(told({ putIn: 10n }, [10n, 10n, 0n]), onChain(17n, 17n), even);
    expect(explained).toMatchObject({ unexplained: -7n, rounding: 0n, isExact: false });
  });

  test('behavior: shares that moved without changing the sum are not exact either', () => {
    const explained = explainBalance(told({ putIn: 10n }, [10n, 10n, 0n]), onChain(6n, 6n, [4n]), even);
    expect(explained).toMatchObject({ unexplained: 0n, isExact: false });
  });

  test('behavior: what no event explains stays unexplained although ledger and chain agree', () => {
    const explained = explainBalance(told({ putIn: 10n, unknown: 3n }, [7n, 7n, 0n]), onChain(7n, 7n), even);
    expect(explained).toMatchObject({ unexplained: 3n, rounding: 0n, isExact: false });
  });

  test('behavior: at any rate the lines add up, and rounding is less than a unit for each line and part', () => {
    const amount = fc.bigInt(0n, 10n ** 24n);
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 8 }),
        fc.array(amount, { maxLength: 8 }),
        amount,
        amount,
        fc.tuple(amount, amount),
        (slashes, queue, withdrawable, takenOut, [totalShares, balance]) => {
          const rate = { totalShares, tokenBalance: tokenAmount(balance) };
          const total = (parts: bigint[]) => parts.reduce((so, part) => so + part, 0n);
          const slashed = total(slashes);
          const putIn = takenOut + slashed + withdrawable + total(queue);
          const explained = explainBalance(
            told({ putIn, takenOut, slashed }, [withdrawable, withdrawable, total(queue)], slashes),
            onChain(withdrawable, withdrawable, queue),
            rate,
          );
          const { rounding, unexplained, restaked, queued } = explained;
          expect(explained.isExact).toBe(true);
          expect(unexplained).toBe(0n);
          expect(total([...explained.slashes])).toBe(explained.slashed);
          expect(
            explained.putIn - explained.takenOut - explained.slashed - rounding - restaked - queued,
          ).toBe(0n);
          expect(rounding).toBeGreaterThanOrEqual(0n);
          expect(rounding).toBeLessThan(BigInt(queue.length + 4));
        },
      ),
    );
  });
});
