import { describe, expect, it } from 'vitest';
import { WAD, wad } from '../domain/units';
import {
  concentrationVerdict,
  countOf,
  exitVerdict,
  explainEthWorth,
  explainSigns,
  formatAllocated,
  formatBips,
  formatBlocks,
  formatEffect,
  formatEth,
  formatNotice,
} from './directory';

describe('explainEthWorth', () => {
  it('default', () => {
    expect(explainEthWorth(0)).toBe(
      "Counted by the strategies' and tokens' own rates; no market price is in it.",
    );
  });

  it('behavior: says how many strategies are missing', () => {
    expect(explainEthWorth(1)).toContain('1 strategy has stake but no rate in ether, and is not counted.');
    expect(explainEthWorth(3)).toContain(
      '3 strategies have stake but no rate in ether, and are not counted.',
    );
  });
});

describe('counts and figures', () => {
  it('default', () => {
    expect([countOf(1, 'AVS'), countOf(3, 'AVS'), countOf(2, 'strategy', 'strategies')]).toEqual([
      '1 AVS',
      '3 AVSs',
      '2 strategies',
    ]);
    expect(countOf(12345, 'block')).toBe('12\u00a0345 blocks');
    expect([formatBips(1000), formatBips(1), formatBips(10_000), formatBips(0)]).toEqual([
      '10%',
      '0.01%',
      '100%',
      '0%',
    ]);
    expect(formatEth(32n * 10n ** 18n)).toBe('32 ETH');
  });

  it('behavior: blocks become time by the pace of the chain, fractions of a second included', () => {
    expect(formatBlocks(100_800, 12)).toBe('14 d');
    expect(formatBlocks(10, 0.25)).toBe('2 s');
  });
});

describe('exitVerdict', () => {
  const terms = { allocationDelayBlocks: 50, withdrawalDelayBlocks: 30 };

  it('default', () => {
    expect(exitVerdict({ ...terms, verdict: 'safe' }, 12)).toEqual({
      meaning: 'good',
      word: 'Out in time',
      note: 'New slashing can begin 50 blocks (about 10 min) after the operator allocates; leaving takes 30 blocks (about 6 min). Who queues a withdrawal at the first sign is out before it begins.',
    });
  });

  it('behavior: an operator that allocates at once can catch who leaves', () => {
    const told = exitVerdict({ verdict: 'exposed', allocationDelayBlocks: 0, withdrawalDelayBlocks: 30 }, 12);
    expect(told).toMatchObject({ meaning: 'attention', word: 'Not in time' });
    expect(told.note).toContain('in the very block');
    expect(told.note).toContain('can still be caught');
  });

  it('behavior: without a delay nothing can be allocated, and that is neither good nor bad', () => {
    const told = exitVerdict({ verdict: 'unset', withdrawalDelayBlocks: 30 }, 12);
    expect(told).toMatchObject({ meaning: 'unknown', word: 'No delay set' });
    expect(told.note).toContain('never set an allocation delay');
  });
});

describe('formatNotice', () => {
  it('default', () => {
    expect(formatNotice(50, 12)).toBe('10 min notice');
  });

  it('behavior: none at all is said, unknown is not', () => {
    expect(formatNotice(0, 12)).toBe('no notice');
    expect(formatNotice(undefined, 12)).toBeUndefined();
  });
});

describe('explainSigns', () => {
  it('default', () => {
    expect(
      explainSigns(['idle', 'slashed-to-nothing', 'deactivated'], false).map(({ word }) => word),
    ).toEqual(['Slashed to nothing', 'Deactivated', 'Idle']);
  });

  it('behavior: an invitation comes last, and no sign is no sign', () => {
    expect(explainSigns(['slashed'], true).map(({ word }) => word)).toEqual([
      'Slashed before',
      'By invitation',
    ]);
    expect(explainSigns([], false)).toEqual([]);
  });
});

describe('formatEffect', () => {
  const now = { number: 1000, time: 1_764_770_400 };

  it('default', () => {
    expect(formatEffect(1300, now, 12)).toEqual({
      block: 'block 1\u00a0300',
      about: 'about Wed 3 Dec 15:00 UTC',
      wait: 'in 1 h',
    });
  });

  it('behavior: a block that is there already is due, not in the past', () => {
    expect(formatEffect(900, now, 12)).toMatchObject({ about: 'about Wed 3 Dec 14:00 UTC', wait: 'now due' });
  });
});

describe('formatAllocated', () => {
  const half = { allocatedShare: wad(WAD / 2n), totalEth: 10n };
  const nothing = { allocatedShare: wad(0n), totalEth: 0n };

  it('default', () => {
    expect(formatAllocated({ ...half, allocatedUncounted: 0 })).toBe('50%');
    expect(formatAllocated({ ...nothing, allocatedUncounted: 0 })).toBe('0%');
  });

  it('behavior: what has no rate in ether stands beside the share, never in it as nothing', () => {
    expect(formatAllocated({ ...half, allocatedUncounted: 1 })).toBe('50% + 1 asset');
    expect(formatAllocated({ ...nothing, allocatedUncounted: 2 })).toBe('2 assets');
  });
});

describe('concentrationVerdict', () => {
  it('default', () => {
    expect([200, 2000, 2500, 10_000].map((hhi) => concentrationVerdict(hhi).word)).toEqual([
      'Spread',
      'Somewhat concentrated',
      'Concentrated',
      'Concentrated',
    ]);
  });
});
