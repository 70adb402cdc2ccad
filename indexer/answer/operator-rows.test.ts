import { describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { WAD } from '../../lib/domain/units';
import { directoryWith } from '../sample/directory';
import { sampleFacts } from '../sample/facts';
import { type SampleRows, sampleAddress, sampleMoment } from '../sample/rows';
import { avs, ETHER, first, lst, second, stable, strategies, unread } from '../sample/world';

const { block } = sampleMoment;

const operatorIn = (rows: SampleRows, address = first, facts = sampleFacts()) =>
  directoryWith({ strategy: strategies, ...rows }, { facts }).operators.get(address);

describe('an operator in the directory', () => {
  it('default: what it holds, by worth; what has no rate is said and not counted', () => {
    const row = operatorIn({
      operator: [{ address: first, registered_block: 7, delay_blocks: 52, delegators: 3 }],
      operator_strategy: [
        { operator: first, strategy: stable, shares: 5_000_000n },
        { operator: first, strategy: NATIVE_ETH_STRATEGY, shares: 10n * ETHER },
        { operator: first, strategy: lst, shares: 100n * ETHER },
        { operator: first, strategy: unread, shares: 1n },
      ],
    });
    const whole = { maxMagnitude: WAD, encumberedMagnitude: 0n };
    expect(row).toEqual({
      address: first,
      registered: 7,
      exitWindow: { verdict: 'safe', allocationDelayBlocks: 52, withdrawalDelayBlocks: 50 },
      stakes: [
        { strategy: lst, shares: 100n * ETHER, tokens: 100n * ETHER, eth: 110n * ETHER, ...whole },
        {
          strategy: NATIVE_ETH_STRATEGY,
          shares: 10n * ETHER,
          tokens: 10n * ETHER,
          eth: 10n * ETHER,
          ...whole,
        },
        { strategy: stable, shares: 5_000_000n, tokens: 5_000_000n, ...whole },
      ],
      totalEth: 120n * ETHER,
      uncounted: 2,
      delegators: 3,
      avss: 0,
      operatorSets: 0,
      allocatedShare: 0n,
      allocatedUncounted: 0,
      slashes: 0,
      lostEth: 0n,
      lostUncounted: 0,
      splits: { defaultBips: 1_000, others: 0, pending: 0 },
      pendingAllocations: { count: 0 },
      acceptsDeposits: true,
      signs: ['idle'],
    });
  });

  it('behavior: the exit window counts the block in which one can first queue', () => {
    const verdicts = [null, 0, 51, 52].map((delay_blocks) => {
      const row = operatorIn({ operator: [{ address: first, delay_blocks }] });
      return row?.exitWindow.verdict;
    });
    expect(verdicts).toEqual(['unset', 'exposed', 'exposed', 'safe']);
  });

  it('behavior: a change of the delay is told while it waits and holds once it is due', () => {
    const change = { address: first, delay_blocks: 60, pending_delay_blocks: 1 };
    const waiting = operatorIn({ operator: [{ ...change, delay_effect_block: block + 1 }] });
    expect(waiting?.exitWindow).toEqual({
      verdict: 'exposed',
      allocationDelayBlocks: 60,
      pending: { allocationDelayBlocks: 1, effectBlock: block + 1 },
      withdrawalDelayBlocks: 50,
    });
    const due = operatorIn({ operator: [{ ...change, delay_effect_block: block }] });
    expect(due?.exitWindow).toEqual({
      verdict: 'exposed',
      allocationDelayBlocks: 1,
      withdrawalDelayBlocks: 50,
    });
  });

  it('behavior: a delay on its way that could still catch who queues now makes it exposed', () => {
    const verdict = (pending_delay_blocks: number, effectIn: number, delay_blocks = 60) =>
      operatorIn({
        operator: [
          { address: first, delay_blocks, pending_delay_blocks, delay_effect_block: block + effectIn },
        ],
      })?.exitWindow.verdict;
    // Queued in the next block, slashable for 50 from then on.
    expect([verdict(0, 51), verdict(0, 52), verdict(50, 1), verdict(51, 1)]).toEqual([
      'exposed',
      'safe',
      'exposed',
      'safe',
    ]);
    expect(verdict(60, 1, 0)).toBe('exposed');
  });

  it('behavior: names, signs and an approver', () => {
    const facts = sampleFacts({ 'https://a': 'Blue (deactivated)' });
    const row = operatorIn(
      {
        operator: [{ address: first, approver: second, metadata_uri: 'https://a' }],
        operator_strategy: [{ operator: first, strategy: lst, shares: 1_000n }],
      },
      first,
      facts,
    );
    // A thousand shares are what rounding leaves, so that it is not idle.
    expect(row).toMatchObject({
      name: 'Blue (deactivated)',
      approver: second,
      acceptsDeposits: false,
      signs: ['deactivated'],
    });
  });

  it('behavior: an operator slashed to nothing takes no deposits and has no share that could be slashed', () => {
    const row = operatorIn({
      operator: [{ address: first }],
      operator_strategy: [{ operator: first, strategy: lst, shares: 0n, max_magnitude: 0n }],
      avs: [{ address: avs }],
      operator_set: [{ avs, set_id: 1, slashes: 2 }],
      operator_set_strategy: [{ avs, set_id: 1, strategy: lst }],
      membership: [{ operator: first, avs, set_id: 1 }],
      allocation: [{ operator: first, avs, set_id: 1, strategy: lst, magnitude: 0n }],
      slash: [
        {
          avs,
          set_id: 1,
          slash_id: 1,
          operator: first,
          strategy: lst,
          block: 9,
          slashed_shares: 20n * ETHER,
        },
        { avs, set_id: 1, slash_id: 1, operator: first, strategy: stable, block: 9, slashed_shares: 7n },
        { avs, set_id: 1, slash_id: 2, operator: first, strategy: lst, block: 10, slashed_shares: 0n },
      ],
    });
    expect(row).toMatchObject({
      acceptsDeposits: false,
      slashes: 2,
      lostEth: 22n * ETHER,
      lostUncounted: 1,
      allocatedShare: 0n,
      avss: 1,
      operatorSets: 1,
      signs: ['slashed', 'slashed-to-nothing'],
    });
  });

  it('behavior: what is allocated or was slashed without a rate in ether is counted apart, not taken for nothing', () => {
    const row = operatorIn({
      operator: [{ address: first }],
      operator_strategy: [
        { operator: first, strategy: stable, shares: 5_000_000n },
        { operator: first, strategy: unread, shares: 7n },
      ],
      avs: [{ address: avs }],
      operator_set: [{ avs, set_id: 1 }],
      operator_set_strategy: [{ avs, set_id: 1, strategy: stable }],
      membership: [{ operator: first, avs, set_id: 1 }],
      allocation: [{ operator: first, avs, set_id: 1, strategy: stable, magnitude: WAD }],
      slash: [
        { avs, set_id: 1, slash_id: 1, operator: first, strategy: stable, block: 9, slashed_shares: 7n },
        { avs, set_id: 1, slash_id: 2, operator: first, strategy: stable, block: 10, slashed_shares: 7n },
        { avs, set_id: 1, slash_id: 3, operator: first, strategy: lst, block: 11, slashed_shares: 0n },
      ],
    });
    expect(row).toMatchObject({ allocatedShare: 0n, allocatedUncounted: 1, lostEth: 0n, lostUncounted: 1 });
  });

  it('behavior: it is not idle while a set that it left can slash it still', () => {
    const signsAfter = (left_block: number) =>
      operatorIn({
        operator: [{ address: first }],
        operator_strategy: [{ operator: first, strategy: lst, shares: ETHER }],
        avs: [{ address: avs }],
        operator_set: [{ avs, set_id: 1 }],
        operator_set_strategy: [{ avs, set_id: 1, strategy: lst }],
        membership: [{ operator: first, avs, set_id: 1, left_block }],
      })?.signs;
    expect(signsAfter(block - 20)).toEqual([]);
    expect(signsAfter(block - 21)).toEqual(['idle']);
  });

  it('behavior: AVSs are counted once, whether by sets, by the older directory or both', () => {
    const other = sampleAddress(0xb2);
    const row = operatorIn({
      operator: [{ address: first }],
      avs: [{ address: avs }, { address: other }],
      operator_set: [
        { avs, set_id: 1 },
        { avs, set_id: 2 },
        { avs, set_id: 3 },
      ],
      membership: [
        { operator: first, avs, set_id: 1 },
        { operator: first, avs, set_id: 2 },
        { operator: first, avs, set_id: 3, left_block: 10 },
      ],
      registration: [
        { operator: first, avs },
        { operator: first, avs: other },
        { operator: first, avs: sampleAddress(0xb3), is_registered: false },
      ],
    });
    expect(row).toMatchObject({ avss: 2, operatorSets: 2 });
  });

  it('behavior: a stake of the largest number of the chain is exact', () => {
    const most = 2n ** 256n - 1n;
    const row = operatorIn({
      operator: [{ address: first }],
      operator_strategy: [
        { operator: first, strategy: NATIVE_ETH_STRATEGY, shares: most },
        { operator: first, strategy: lst, shares: most },
      ],
    });
    expect(row?.totalEth).toBe(most + (most * 11n) / 10n);
  });

  it('behavior: splits hold from their time on; a first one that waits leaves the default', () => {
    const { time } = sampleMoment;
    const change = { operator: first, activates_at: time };
    const row = operatorIn({
      operator: [{ address: first }, { address: second }],
      split_change: [
        { ...change, block: 1, new_bips: 500 },
        { ...change, block: 2, old_bips: 500, new_bips: 0, activates_at: time + 1 },
        { ...change, block: 3, kind: 'avs', avs, new_bips: 300 },
        { ...change, block: 4, kind: 'operator-set', avs, set_id: 1, new_bips: 200, activates_at: time + 1 },
        { operator: second, block: 5, new_bips: 9_000, activates_at: time + 1 },
      ],
    });
    expect(row?.splits).toEqual({ defaultBips: 1_000, programmaticBips: 500, others: 1, pending: 2 });
    const waiting = directoryWith({
      operator: [{ address: second }],
      split_change: [{ operator: second, block: 5, new_bips: 9_000, activates_at: time + 1 }],
    });
    expect(waiting.operators.get(second)?.splits).toEqual({ defaultBips: 1_000, others: 0, pending: 1 });
  });
});
