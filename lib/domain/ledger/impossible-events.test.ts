import { describe, expect, test } from 'vitest';
import { WAD } from '@/lib/domain/units';
import type { Ledger } from './ledger';
import {
  beacon,
  collected,
  delegated,
  deposited,
  ether,
  first,
  pod,
  queued,
  replay,
  replayNative,
  rootA,
  second,
  slashed,
  undelegated,
  underNobody,
} from './sample-events';

const codes = (ledger: Ledger) => ledger.problems.map(({ code }) => code);

describe('events that cannot follow each other', () => {
  const start = [delegated(1n, first), deposited(2n, 4n * ether)];
  const impossible: [code: string, ledger: Ledger, unknown: bigint][] = [
    ['out-of-order', replay(deposited(2n, ether), deposited(1n, ether)), 0n],
    ['fully-slashed', replay(delegated(1n, first, 0n), deposited(2n, ether)), ether],
    ['fully-slashed', replay(deposited(1n, ether), delegated(2n, first, 0n)), ether],
    ['already-delegated', replay(...start, delegated(3n, second)), 0n],
    ['not-delegated', replay(undelegated(1n)), 0n],
    ['other-operator', replay(...start, underNobody(queued(3n, rootA, ether))), 0n],
    ['other-magnitude', replay(...start, slashed(3n, WAD / 2n, WAD / 4n)), 0n],
    ['other-shares', replay(...start, queued(3n, rootA, ether, ether - 1n)), 0n],
    ['over-holding', replay(delegated(1n, first), queued(2n, rootA, ether)), -ether],
    ['over-holding', replay(...start, queued(3n, rootA, 5n * ether)), -ether],
    ['withdrawal-not-queued', replay(collected(1n, rootA, 'tokens')), 0n],
    ['payment-unseen', replay(...start, queued(3n, rootA, ether), collected(104n, rootA)), 0n],
    ['nothing-returning', replay(deposited(1n, ether, true)), 0n],
    ['negative-total', replayNative(pod(1n, -1n)), 0n],
    ['not-native', replay(beacon(1n, WAD / 2n)), 0n],
    ['unfinished', replay(...start, undelegated(3n), deposited(4n, ether)), 0n],
    ['unfinished', replay(...start, undelegated(3n), delegated(3n, second)), 0n],
    ['unfinished', replayNative(pod(1n, 2n * ether), pod(2n, ether), beacon(3n, WAD)), ether],
  ];

  test.each(impossible)(
    'error: %s is noted, and what nothing explains stays unknown',
    (code, ledger, unknown) => {
      expect(codes(ledger)).toEqual([code]);
      expect(ledger.problems[0]?.entry).toBe(ledger.entries.length - 1);
      expect(ledger.sums.unknown).toBe(unknown);
      expect(ledger.sums.rounding).toBe(0n);
    },
  );

  test('error: a withdrawal that came back as shares and whose deposit is missing', () => {
    const history = [...start, queued(3n, rootA, ether), collected(104n, rootA, 'shares')];
    expect(replay(...history).now.returning).toBe(ether);
    const ledger = replay(...history, deposited(105n, 2n * ether));
    expect(codes(ledger)).toEqual(['unfinished']);
    expect(ledger.now).toMatchObject({ returning: 0n, withdrawable: 5n * ether });
    expect(ledger.sums).toMatchObject({ putIn: 6n * ether, unknown: ether });
  });

  test('error: what a transaction left open is closed with the next block', () => {
    const left = replay(...start, slashed(3n, WAD, WAD / 2n), undelegated(4n), deposited(5n, ether));
    expect(left.now).toMatchObject({ isLeaving: false, maxMagnitude: WAD, depositShares: 5n * ether });
    const removed = replayNative(pod(1n, 3n * ether), pod(2n, ether), beacon(3n, WAD));
    expect(removed.now).toMatchObject({ leaving: [], depositShares: ether, withdrawable: ether });
    const all = [delegated(1n, first, WAD / 2n), pod(2n, ether), pod(3n, 0n), beacon(4n, WAD)];
    expect(replayNative(...all).now).toMatchObject({ depositShares: 0n, scalingFactor: WAD });
  });

  test('error: delegated again with shares that should be in the queue', () => {
    const ledger = replay(...start, undelegated(3n), delegated(3n, second));
    expect(ledger.now).toMatchObject({ isLeaving: false, operator: second, withdrawable: 4n * ether });
  });
});
