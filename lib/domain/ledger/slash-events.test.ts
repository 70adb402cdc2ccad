import { describe, expect, test } from 'vitest';
import { type Address, WAD } from '@/lib/domain/units';
import type { Ledger } from './ledger';
import { replayLedger, sharesInQueue } from './replay';
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

describe('what was lost', () => {
  test('behavior: two slashes with a partial completion between them', () => {
    const half = WAD / 2n;
    const ledger = replay(
      delegated(1n, first),
      deposited(2n, 10n * ether),
      queued(3n, rootA, 2n * ether),
      queued(50n, rootB, 4n * ether),
      slashed(60n, WAD, half),
      collected(104n, rootA, 'tokens'),
      slashed(120n, half, half / 2n),
    );
    expect(ledger.entries[4]).toMatchObject({
      holding: -2n * ether,
      parts: [
        { root: rootA, queuedBy: 2, change: -ether },
        { root: rootB, queuedBy: 3, change: -2n * ether },
      ],
      sums: { ...none, slashed: 5n * ether },
    });
    expect(last(ledger)).toMatchObject({
      holding: -ether,
      parts: [{ root: rootB, queuedBy: 3, change: -ether }],
    });
    expect(ledger.sums).toEqual({ ...none, putIn: 10n * ether, takenOut: ether, slashed: 7n * ether });
    expect(ledger.now.withdrawable).toBe(ether);
    expect(sharesInQueue(ledger)).toBe(ether);
  });

  test.each([
    ['the operator set first', [slashed(3n, WAD, WAD / 4n), beacon(4n, WAD / 2n)], [24n, 4n]],
    ['the beacon chain first', [beacon(3n, WAD / 2n), slashed(4n, WAD, WAD / 4n)], [16n, 12n]],
  ])(
    'behavior: of 32 ether 12 are put down to a slash of 75 %% and 16 to the beacon chain, %s',
    (_, losses, fell) => {
      const ledger = replayNative(pod(1n, 32n * ether), delegated(2n, first), ...losses);
      expect(ledger.entries.slice(2).map(({ holding }) => -holding / ether)).toEqual(fell);
      expect(ledger.sums).toEqual({
        ...none,
        putIn: 32n * ether,
        slashed: 12n * ether,
        beaconSlashed: 16n * ether,
      });
      expect(ledger.slashes.map(({ shares }) => shares)).toEqual([12n * ether]);
      expect(ledger.now.withdrawable).toBe(4n * ether);
    },
  );

  test('behavior: of an odd slash the beacon chain takes the larger half', () => {
    const history = [pod(1n, 4n), delegated(2n, first), slashed(3n, WAD, WAD / 4n)];
    const ledger = replayNative(...history, beacon(4n, WAD / 2n));
    expect(ledger.entries[2]?.sums.slashed).toBe(3n);
    expect(last(ledger).sums).toEqual({ ...none, slashed: -2n, beaconSlashed: 3n });
    expect(ledger.slashes).toEqual([{ entry: 2, shares: 1n }]);
  });

  test('behavior: the beacon chain reaches the queue at any time, an operator set for the delay', () => {
    const history = [pod(1n, 8n * ether), delegated(2n, first), pod(3n, 4n * ether)];
    const ledger = replayNative(
      ...history,
      queued(3n, rootA, 4n * ether),
      slashed(104n, WAD, WAD / 2n),
      beacon(105n, WAD / 2n),
    );
    expect(ledger.entries[4]).toMatchObject({ holding: -2n * ether, queued: 0n });
    expect(last(ledger)).toMatchObject({ holding: -ether, queued: -2n * ether });
    expect(ledger.sums).toMatchObject({ slashed: ether, beaconSlashed: 4n * ether });
  });

  test('behavior: after a full slash the withdrawal is collected for nothing', () => {
    const ledger = replay(
      delegated(1n, first),
      deposited(2n, 3n * ether),
      queued(3n, rootA, ether),
      slashed(4n, WAD, 0n),
      collected(104n, rootA),
    );
    expect(ledger.now).toMatchObject({ depositShares: 2n * ether, withdrawable: 0n, queue: [] });
    expect(last(ledger)).toMatchObject({ parts: [], sums: none });
    expect(ledger.sums).toEqual({ ...none, putIn: 3n * ether, slashed: 3n * ether });
    expect(ledger.problems).toEqual([]);
  });

  test('behavior: within a block the order decides what a slash finds in the queue', () => {
    const history = [delegated(1n, first), deposited(2n, 4n * ether)];
    const slash = slashed(3n, WAD, WAD / 2n);
    const before = replay(...history, slash, queued(3n, rootA, 2n * ether, ether));
    const after = replay(...history, queued(3n, rootA, 2n * ether), slash);
    expect(before.entries.map(({ queued: change }) => change)).toEqual([0n, 0n, 0n, ether]);
    expect(after.entries.map(({ queued: change }) => change)).toEqual([0n, 0n, 2n * ether, -ether]);
    expect(before.now.queue[0]?.shares).toBe(ether);
    expect(before.now).toMatchObject({ withdrawable: ether, depositShares: 2n * ether });
    expect({ ...after.now, queue: [] }).toEqual({ ...before.now, queue: [] });
    expect(after.sums).toEqual(before.sums);
  });

  test('behavior: what was queued under nobody or under another is not reached', () => {
    const history = [deposited(1n, 4n * ether), underNobody(queued(2n, rootA, ether)), delegated(3n, first)];
    const ledger = replay(
      ...history,
      slashed(4n, WAD, WAD / 2n, second),
      slashed(5n, WAD, WAD / 2n),
      undelegated(6n),
      queued(6n, rootB, 3n * ether, (3n * ether) / 2n),
      delegated(7n, second, WAD / 2n),
      slashed(8n, WAD / 2n, WAD / 4n, second),
    );
    expect(ledger.entries[3]).toMatchObject({ holding: 0n, parts: [] });
    expect(ledger.entries[4]).toMatchObject({ holding: (-3n * ether) / 2n, parts: [] });
    expect(last(ledger)).toMatchObject({ holding: 0n, parts: [] });
    expect(ledger.slashes).toHaveLength(1);
    expect(ledger.problems).toEqual([]);
  });

  test('behavior: one operator in two letter cases is one', () => {
    const shouted = first.toUpperCase().replace('0X', '0x') as Address;
    const ledger = replay(delegated(1n, shouted), deposited(2n, 2n * ether), queued(3n, rootA, ether));
    expect(replayLedger([slashed(4n, WAD, WAD / 2n)], terms, ledger).sums.slashed).toBe(ether);
  });
});
