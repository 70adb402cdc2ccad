import { describe, expect, it } from 'vitest';
import { NATIVE_ETH_STRATEGY } from '../../contracts-abi/eigenlayer/native-eth';
import { WAD } from '../../lib/domain/units';
import { directoryWith } from '../sample/directory';
import { type SampleRows, sampleAddress } from '../sample/rows';
import { ETHER, first, lst, second, stable, strategies } from '../sample/world';

describe('strategies', () => {
  const strategyIn = (given: NonNullable<SampleRows['strategy']>[number], more: SampleRows = {}) =>
    directoryWith({ strategy: [{ address: lst, ...given }], ...more }).strategies.get(lst);

  it('default: token, rate, totals, who holds it', () => {
    const row = strategyIn(
      {
        symbol: 'st\u202eETH',
        total_shares: 200n * ETHER,
        token_balance: 300n * ETHER,
        delegated_shares: 100n * ETHER,
        eth_rate: 2n * WAD,
      },
      {
        operator_strategy: [
          { operator: first, strategy: lst, shares: 100n * ETHER },
          { operator: second, strategy: lst, shares: 0n },
        ],
      },
    );
    // (300e18 + 1000) / (200e18 + 1000), rounded down.
    expect(row).toEqual({
      address: lst,
      token: { address: sampleAddress(0x70), symbol: 'stETH', name: 'Token', decimals: 18 },
      kind: 'lst',
      deposits: { isOpen: true },
      isWithdrawalPaused: false,
      rate: 1_499_999_999_999_999_997n,
      ethRate: 2n * WAD,
      totalShares: 200n * ETHER,
      totalTokens: 300n * ETHER,
      totalEth: 600n * ETHER,
      shareOfAll: WAD,
      delegatedShares: 100n * ETHER,
      delegatedTokens: 149_999_999_999_999_999_750n,
      operators: 1,
    });
  });

  it('behavior: why deposits are closed, and the room under a limit', () => {
    expect(strategyIn({ is_whitelisted: false, is_deposit_paused: true })?.deposits).toEqual({
      isOpen: false,
      reason: 'not-whitelisted',
    });
    expect(strategyIn({ is_deposit_paused: true })?.deposits.reason).toBe('paused');
    const full = strategyIn({ token_balance: 10n, max_total: 10n });
    expect([full?.deposits, full?.cap]).toEqual([
      { isOpen: false, reason: 'full' },
      { total: 10n, room: 0n },
    ]);
    const open = strategyIn({ token_balance: 4n, max_total: 10n, max_per_deposit: 3n });
    expect([open?.deposits, open?.cap]).toEqual([{ isOpen: true }, { perDeposit: 3n, total: 10n, room: 6n }]);
  });

  it('behavior: ether is one to one, open, and as much as is delegated; nobody knows of what cannot be read', () => {
    const { strategies: listed } = directoryWith({
      strategy: strategies.map((row) => ({ ...row, delegated_shares: 3n * ETHER })),
    });
    expect([...listed.keys()].sort()).toEqual([lst, stable, NATIVE_ETH_STRATEGY].sort());
    expect(listed.get(NATIVE_ETH_STRATEGY)).toMatchObject({
      token: { address: NATIVE_ETH_STRATEGY, symbol: 'ETH', decimals: 18 },
      kind: 'native',
      deposits: { isOpen: true },
      rate: WAD,
      totalShares: 3n * ETHER,
      totalEth: 3n * ETHER,
      shareOfAll: (3n * WAD) / 553n,
    });
    expect(listed.get(stable)).toMatchObject({ kind: 'other' });
    expect(listed.get(stable)?.shareOfAll).toBeUndefined();
  });
});
