import { describe, expect, test } from 'vitest';
import { composePosition, holdingOf, type PositionInput, queuedItemOf } from './compose-position';
import type { Strategy, Withdrawal } from './position';
import { type Address, blockNumber, scaledShares, tokenAmount, WAD } from './units';

const account: Address = '0x00000000000000000000000000000000000000a1';
const operator: Address = '0x00000000000000000000000000000000000000b2';
const nobody: Address = '0x0000000000000000000000000000000000000000';
const strategy: Strategy = {
  address: '0x00000000000000000000000000000000000000c3',
  token: { address: '0x00000000000000000000000000000000000000d4', symbol: 'T', name: 'T', decimals: 18 },
  totalShares: 100n * WAD,
  tokenBalance: tokenAmount(200n * WAD + 1000n),
  isWhitelisted: true,
  isDepositPaused: false,
  isWithdrawalPaused: false,
};

const withdrawal = (nonce: bigint, startBlock: number): Withdrawal => ({
  staker: account,
  delegatedTo: operator,
  withdrawer: account,
  nonce,
  startBlock,
  strategies: [strategy.address],
  scaledShares: [scaledShares(4n * WAD)],
});

const queued = (nonce: bigint, startBlock: number) => ({
  root: `0x0${nonce}` as const,
  withdrawal: withdrawal(nonce, startBlock),
  isIntact: true,
  items: [{ strategy, scaledShares: 4n * WAD, sharesNow: 2n * WAD, maxMagnitudeAtQueueing: (3n * WAD) / 4n }],
});

const input: PositionInput = {
  account,
  blockNumber: blockNumber(200n),
  blockTimestamp: 1_700_000_000n,
  delegatedTo: operator,
  isOperator: false,
  withdrawalDelayBlocks: 50n,
  holdings: [],
  queue: [queued(9n, 160), queued(2n, 149)],
};

describe('holdingOf', () => {
  const half = {
    strategy,
    depositShares: 10n * WAD,
    withdrawableShares: 5n * WAD,
    scalingFactor: WAD,
    maxMagnitude: WAD / 2n,
  };

  test('default: worth and loss in tokens', () => {
    const holding = holdingOf(half);
    expect(holding.slashingFactor).toBe(WAD / 2n);
    expect(holding.tokens).toBe(10n * WAD);
    expect(holding.lost).toBe(10n * WAD);
  });

  test('behavior: wei that rounding took are no loss', () => {
    const missing = (wei: bigint) => holdingOf({ ...half, withdrawableShares: 10n * WAD - wei }).lost;
    expect(missing(0n)).toBe(0n);
    expect(missing(3n)).toBe(0n);
    expect(missing(WAD / 10n ** 12n)).toBeGreaterThan(0n);
  });

  test('behavior: everything slashed is all lost', () => {
    const holding = holdingOf({ ...half, withdrawableShares: 0n, maxMagnitude: 0n });
    expect(holding).toMatchObject({ tokens: 0n, lost: 20n * WAD });
  });

  test('behavior: native ETH follows the beacon-chain factor too', () => {
    expect(holdingOf({ ...half, beaconFactor: WAD / 2n }).slashingFactor).toBe(WAD / 4n);
  });
});

describe('who took what ether lost', () => {
  type Factors = { scaling?: bigint; magnitude?: bigint; beacon?: bigint };
  const one: bigint = WAD;
  /** As the contract reckons: what is there of these deposit shares. */
  const etherOf = (shares: bigint, { scaling = one, magnitude = one, beacon = one }: Factors) => {
    const factor = (magnitude * beacon) / WAD;
    return {
      strategy,
      depositShares: shares,
      withdrawableShares: (((shares * scaling) / WAD) * factor) / WAD,
      scalingFactor: scaling,
      maxMagnitude: magnitude,
      beaconFactor: beacon,
    };
  };
  const lossesOf = (shares: bigint, factors: Factors) => {
    const { lost, beaconLost, eitherLost } = holdingOf(etherOf(shares, factors));
    return { lost, beaconLost, eitherLost };
  };
  const none = { beaconLost: undefined, eitherLost: undefined };
  const half = WAD / 2n;

  test('default: operator sets, the beacon chain, or both, which no read tells apart', () => {
    expect(lossesOf(10n * WAD, {})).toEqual({ lost: 0n, ...none });
    expect(lossesOf(10n * WAD, { magnitude: half })).toEqual({ ...none, lost: 10n * WAD });
    expect(lossesOf(10n * WAD, { beacon: half })).toEqual({ ...none, lost: 0n, beaconLost: 10n * WAD });
    expect(lossesOf(10n * WAD, { magnitude: half, beacon: half })).toEqual({
      ...none,
      lost: 0n,
      eitherLost: 15n * WAD,
    });
  });

  test('behavior: ether that came after a loss lost nothing, and under an operator that lost before neither', () => {
    const scaling = 2n * WAD;
    expect(lossesOf(10n * WAD, { scaling, beacon: half })).toEqual({ lost: 0n, ...none });
    expect(lossesOf(10n * WAD, { scaling, magnitude: half })).toEqual({ lost: 0n, ...none });
  });

  test.each([
    ['beacon chain', { beacon: half }],
    ['operator sets', { magnitude: half }],
    ['both', { beacon: half, magnitude: half }],
  ])('behavior: queueing makes no loss and hides none of what stays: %s', (_, factors: Factors) => {
    const { magnitude = one, beacon = one } = factors;
    const whole = lossesOf(10n * WAD, factors);
    const rest = lossesOf(6n * WAD, factors);
    for (const who of ['lost', 'beaconLost', 'eitherLost'] as const) {
      expect(rest[who]).toBe(whole[who] === undefined ? undefined : (whole[who] * 6n) / 10n);
    }
    const queue = (nowMagnitude: bigint, nowBeacon: bigint) =>
      queuedItemOf({
        strategy,
        scaledShares: 4n * WAD,
        sharesNow: (4n * WAD * ((nowMagnitude * nowBeacon) / WAD)) / WAD,
        maxMagnitudeAtQueueing: magnitude,
        beaconFactor: nowBeacon,
      });
    expect(queue(magnitude, beacon).lost).toBe(0n);
    expect(queue(magnitude, beacon / 3n).lost).toBe(0n);
    expect(queue(magnitude / 2n, beacon).lost).toBe(queue(magnitude / 2n, beacon).tokensNow);
  });
});

describe('queuedItemOf', () => {
  test('default: what was queued, what is left, and the slash between', () => {
    const [item] = queued(0n, 1).items;
    expect(queuedItemOf(item!)).toMatchObject({
      sharesAtQueueing: 3n * WAD,
      tokensAtQueueing: 6n * WAD,
      tokensNow: 4n * WAD,
      lost: 2n * WAD,
    });
  });
});

describe('queued ether', () => {
  const [item] = queued(0n, 1).items;
  const ether = { ...item!, sharesNow: WAD, beaconFactor: WAD / 2n };

  test('default: what operator sets took since, and nothing of what it was at queueing', () => {
    const told = queuedItemOf(ether);
    expect(told).toMatchObject({ tokensNow: 2n * WAD, lost: WAD });
    expect(told).not.toHaveProperty('sharesAtQueueing');
    expect(told).not.toHaveProperty('tokensAtQueueing');
  });

  test('behavior: what the beacon chain took is no loss to slashing', () => {
    const beaconFactor = WAD / 3n;
    const sharesNow = (((4n * WAD * 3n) / 4n) * beaconFactor) / WAD;
    expect(queuedItemOf({ ...ether, beaconFactor, sharesNow }).lost).toBe(0n);
  });
});

describe('composePosition', () => {
  test('default: the queue by nonce, each with its clock', () => {
    const { queue } = composePosition(input);
    expect(queue.map((item) => item.withdrawal.nonce)).toEqual([2n, 9n]);
    expect(queue[0]).toMatchObject({
      slashableUntil: 199n,
      completableAt: 200n,
      isReady: true,
      blocksLeft: 0n,
    });
    expect(queue[1]).toMatchObject({ completableAt: 211n, isReady: false, blocksLeft: 11n });
  });

  test('behavior: what was queued under nobody is slashable by nobody', () => {
    const [withNobody] = input.queue.map(({ withdrawal, ...item }) => ({
      ...item,
      withdrawal: { ...withdrawal, delegatedTo: nobody },
    }));
    const { queue } = composePosition({ ...input, queue: [withNobody!] });
    expect(queue[0]).not.toHaveProperty('slashableUntil');
  });

  test('behavior: delegated to nobody has no operator at all', () => {
    expect(composePosition(input).delegatedTo).toBe(operator);
    expect(composePosition({ ...input, delegatedTo: nobody })).not.toHaveProperty('delegatedTo');
  });
});
