import { describe, expect, it } from 'vitest';
import type { Strategy } from '@/lib/domain/position';
import { roomOf } from './room';

const strategy = (tokenBalance: bigint, maxTotalDeposits?: bigint) =>
  ({ tokenBalance, maxTotalDeposits }) as unknown as Strategy;

describe('roomOf', () => {
  it('default: what is left under the cap', () => {
    expect(roomOf(strategy(40n, 100n))).toBe(60n);
  });

  it('behavior: a strategy that outgrew its cap has no room, not a negative one', () => {
    expect(roomOf(strategy(101n, 100n))).toBe(0n);
  });

  it('behavior: no cap is not a room of zero', () => {
    expect(roomOf(strategy(40n))).toBeUndefined();
  });
});
