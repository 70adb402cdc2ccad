import { describe, expect, test } from 'vitest';
import { depositShares, WAD, withdrawableShares } from '@/lib/domain/units';
import type { Ledger } from './ledger';
import { replayLedger, unexplainedBy } from './replay';
import {
  beacon,
  collected,
  delegated,
  deposited,
  ether,
  first,
  none,
  pod,
  queued,
  replay,
  replayNative,
  rootA,
  rootB,
  second,
  slashed,
  terms,
  undelegated,
  underNobody,
} from './sample-events';

const last = (ledger: Ledger) => ledger.entries.at(-1)!;

describe('what the real contracts returned', () => {
  /** 10000000000000000007 shares, slashed to this magnitude, then 5000000000000000003 more. */
  const m = 766666666666666666n;
  const history = [
    delegated(1n, first),
    deposited(2n, 10000000000000000007n),
    slashed(3n, WAD, m),
    deposited(4n, 5000000000000000003n),
  ];

  test('default: a slash, and a deposit after it', () => {
    const ledger = replay(...history);
    expect(ledger.now).toMatchObject({
      depositShares: 15000000000000000010n,
      scalingFactor: 1101449275362318839n,
      maxMagnitude: m,
      withdrawable: 12666666666666666645n,
    });
    expect(ledger.entries[2]).toMatchObject({
      holding: 7666666666666666665n - 10000000000000000007n,
      sums: { ...none, slashed: 2333333333333333342n },
    });
    // 7666666666666666665 and the deposit are 23 units more than what is withdrawable.
    expect(ledger.entries[3]?.sums).toEqual({ ...none, putIn: 5000000000000000003n, rounding: 23n });
    expect(ledger.slashes).toEqual([{ entry: 2, shares: 2333333333333333342n }]);
  });

  const queue = queued(10n, rootA, 6608695652173913034n, 5066666666666666654n);

  test('default: queueing, a slash of the queue, and the edge of its window', () => {
    const before = replay(...history, queue);
    expect(before.now.depositShares).toBe(9000000000000000010n);
    expect(before.now.queue).toEqual([
      {
        root: rootA,
        queuedBy: 4,
        operator: first,
        startBlock: 10n,
        scaledShares: 6608695652173913034n,
        maxMagnitude: m,
        shares: 5066666666666666654n,
      },
    ]);
    const once = replayLedger([slashed(11n, m, 716666666666666666n)], terms, before);
    expect(once.now.queue[0]?.shares).toBe(4736231884057971003n);
    expect(last(once).parts).toEqual([{ root: rootA, queuedBy: 4, change: -330434782608695651n }]);
    const inside = replayLedger([slashed(110n, 716666666666666666n, 711666666666666666n)], terms, once);
    expect(inside.now.queue[0]?.shares).toBe(4703188405797101438n);
    const outside = replayLedger([slashed(111n, 711666666666666666n, 707166666666666666n)], terms, inside);
    expect(outside.now.queue[0]?.shares).toBe(4703188405797101438n);
    expect(last(outside).parts).toEqual([]);
    expect(last(outside).holding).toBeLessThan(0n);
  });

  test('default: delegating to an operator that was slashed before', () => {
    const ledger = replay(deposited(1n, 4n * ether), delegated(2n, first, m));
    expect(ledger.now).toMatchObject({
      scalingFactor: 1304347826086956522n,
      withdrawable: 3999999999999999997n,
    });
    expect(last(ledger)).toMatchObject({ holding: -3n, sums: { ...none, rounding: 3n } });
  });

  test('default: stake moves to another operator, with a deposit meanwhile', () => {
    const other = 876543210987654322n;
    const ledger = replay(
      delegated(1n, first),
      deposited(2n, 8n * ether),
      slashed(3n, WAD, (WAD * 3n) / 4n),
      undelegated(4n),
      queued(4n, rootA, 8n * ether, 6n * ether),
      delegated(4n, second, other),
      deposited(5n, ether + 1n),
      collected(105n, rootA, 'shares'),
      deposited(105n, 6n * ether, true),
    );
    expect(ledger.now).toMatchObject({
      operator: second,
      depositShares: 7000000000000000001n,
      scalingFactor: 1140845068976393572n,
      withdrawable: 6999999999999999993n,
      queue: [],
      returning: 0n,
    });
    expect(ledger.entries[6]?.sums.putIn).toBe(ether + 1n);
    expect(ledger.entries[7]).toMatchObject({ queued: -6n * ether, returning: 6n * ether, sums: none });
    expect(last(ledger).sums.putIn).toBe(0n);
    expect(ledger.sums).toEqual({ ...none, putIn: 9n * ether + 1n, slashed: 2n * ether, rounding: 8n });
    expect(ledger.problems).toEqual([]);
  });

  test('default: native ether that the beacon chain slashed, queued, paid and put back', () => {
    const factor = 779850746268656716n;
    const ledger = replayNative(
      pod(1n, ether),
      pod(2n, 33n * ether),
      delegated(3n, first),
      pod(4n, 33500000000000000000n),
      beacon(5n, factor),
      pod(6n, 30500000000000000000n),
      queued(6n, rootA, 3n * ether, 2339552238805970148n),
      pod(7n, 30250000000000000000n),
      queued(7n, rootB, 250000000000000000n, 194962686567164179n),
      collected(108n, rootB),
      collected(109n, rootA, 'shares'),
      pod(109n, 32589552238805970148n),
    );
    expect(ledger.entries[4]).toMatchObject({
      holding: -7375000000000000014n,
      sums: { ...none, beaconSlashed: 7375000000000000014n },
    });
    expect(ledger.now).toMatchObject({
      scalingFactor: 1020265628577971146n,
      beaconFactor: factor,
      withdrawable: 25930037313432835774n,
      queue: [],
    });
    expect(ledger.sums).toMatchObject({
      putIn: 33500000000000000000n,
      // Whole gwei: what the pod paid.
      takenOut: 194962686000000000n,
      slashed: 0n,
      unknown: 0n,
    });
    expect(ledger.problems).toEqual([]);
  });

  test('default: the beacon chain and an operator set take from 32 ether', () => {
    const ledger = replayNative(
      pod(1n, 32n * ether),
      delegated(2n, first),
      beacon(3n, 968750000031250000n),
      slashed(4n, WAD, (WAD * 8n) / 10n),
      pod(5n, 33999999999000000000n),
    );
    expect(ledger.entries[3]).toMatchObject({ holding: 24800000000800000000n - 31000000001000000000n });
    expect(ledger.now).toMatchObject({
      scalingFactor: 1017077798850995033n,
      withdrawable: 26799999999799999954n,
    });
    expect(ledger.sums).toMatchObject({ slashed: 6200000000200000000n, beaconSlashed: 999999999000000000n });
  });
});

test('behavior: undelegating changes nothing until its withdrawal is there, which keeps the worth of then', () => {
  const history = [delegated(1n, first), deposited(2n, 4n * ether), slashed(3n, WAD, WAD / 2n)];
  const middle = replay(...history, undelegated(4n));
  expect(last(middle)).toMatchObject({ holding: 0n, sums: none });
  expect(middle.now).toMatchObject({ isLeaving: true, withdrawable: 2n * ether });
  expect(middle.now.operator).toBeUndefined();
  const ledger = replayLedger([queued(4n, rootA, 4n * ether, 2n * ether)], terms, middle);
  expect(last(ledger)).toMatchObject({ holding: -2n * ether, queued: 2n * ether, sums: none });
  expect(ledger.now).toMatchObject({ isLeaving: false, maxMagnitude: WAD, scalingFactor: WAD });
});

test('behavior: the pod tells how much of native ether was queued where its scaled shares do not', () => {
  const m = WAD - 1n;
  const held = ether + 2n;
  const history = [pod(1n, ether), delegated(2n, first, m), pod(3n, ether + 1n), pod(4n, held)];
  expect(replayNative(...history).now.scalingFactor).toBe(WAD - 2n);
  for (const taken of [ether / 2n, ether / 2n + 1n]) {
    const scaled = ether / 2n - 1n;
    const ledger = replayNative(...history, pod(5n, held - taken), queued(5n, rootA, scaled, scaled - 1n));
    expect(ledger.now.depositShares).toBe(held - taken);
    expect(ledger.problems).toEqual([]);
  }
});

test('behavior: one withdrawal may hold the strategy twice', () => {
  const ledger = replay(
    deposited(1n, 10n * ether),
    underNobody(queued(2n, rootA, 3n * ether)),
    underNobody(queued(2n, rootA, 4n * ether)),
    collected(103n, rootA, 'shares'),
    deposited(103n, 3n * ether, true),
    deposited(103n, 4n * ether, true),
  );
  expect(ledger.entries[3]?.parts).toEqual([
    { root: rootA, queuedBy: 1, change: -3n * ether },
    { root: rootA, queuedBy: 2, change: -4n * ether },
  ]);
  expect(ledger.sums).toEqual({ ...none, putIn: 10n * ether });
  expect(ledger.problems).toEqual([]);
});

describe('unexplainedBy', () => {
  const ledger = replay(deposited(1n, 10n * ether), underNobody(queued(2n, rootA, 3n * ether)));
  const chain = {
    depositShares: depositShares(7n * ether),
    withdrawable: withdrawableShares(7n * ether),
    queued: withdrawableShares(3n * ether),
  };

  test('default: nothing where the chain agrees', () => {
    expect(unexplainedBy(ledger, chain)).toEqual({ depositShares: 0n, withdrawable: 0n, queued: 0n });
  });

  test('behavior: what the chain has more or less, each by itself', () => {
    const other = { ...chain, withdrawable: withdrawableShares(6n), queued: withdrawableShares(4n * ether) };
    expect(unexplainedBy(ledger, other)).toEqual({
      depositShares: 0n,
      withdrawable: 6n - 7n * ether,
      queued: ether,
    });
  });
});
