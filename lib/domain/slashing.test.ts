import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySlash, explainSlash, exposedInQueue } from './slashing';
import { blockNumber, depositShares, scaledShares, tokenAmount, WAD, wad, withdrawableShares } from './units';

const now = blockNumber(1000n);
const stake = {
  maxMagnitude: WAD,
  encumberedMagnitude: wad(WAD / 2n),
  allocation: { currentMagnitude: wad(WAD / 2n), pendingDiff: 0n },
  operatorShares: withdrawableShares(1001n),
  queued: scaledShares(11n),
};

const target = fc
  .record({
    max: fc.bigInt(1n, WAD),
    part: fc.bigInt(0n, WAD),
    shares: fc.bigInt(0n, 10n ** 38n),
    queued: fc.bigInt(0n, 10n ** 38n),
  })
  .map(({ max, part, shares, queued }) => ({
    maxMagnitude: wad(max),
    encumberedMagnitude: wad((max * part) / WAD),
    allocation: { currentMagnitude: wad((max * part) / WAD), pendingDiff: 0n },
    operatorShares: withdrawableShares(shares),
    queued: scaledShares(queued),
  }));
const part = fc.bigInt(1n, WAD).map(wad);

describe('applySlash', () => {
  test('default: half of a half takes a quarter, what stays is rounded up', () => {
    expect(applySlash(stake, wad(WAD / 2n), now)).toEqual({
      maxMagnitude: (WAD * 3n) / 4n,
      encumberedMagnitude: WAD / 4n,
      allocation: { currentMagnitude: WAD / 4n, pendingDiff: 0n },
      operatorShares: 751n,
      wadSlashed: WAD / 4n,
      slashedActive: 250n,
      slashedQueued: 2n,
    });
  });

  test('behavior: without an allocation, or without anything left, nothing happens', () => {
    const none = { currentMagnitude: wad(0n), pendingDiff: 0n };
    const untouched = { wadSlashed: 0n, slashedActive: 0n, slashedQueued: 0n };
    expect(applySlash({ ...stake, allocation: none }, WAD, now)).toMatchObject({
      ...untouched,
      maxMagnitude: WAD,
      operatorShares: 1001n,
    });
    const gone = {
      ...stake,
      maxMagnitude: wad(0n),
      allocation: none,
      operatorShares: withdrawableShares(0n),
    };
    expect(applySlash(gone, WAD, now)).toMatchObject({ ...untouched, maxMagnitude: 0n });
  });

  test('behavior: a full slash of a full allocation leaves nothing', () => {
    const full = {
      ...stake,
      allocation: { currentMagnitude: WAD, pendingDiff: 0n },
      encumberedMagnitude: WAD,
    };
    expect(applySlash(full, WAD, now)).toMatchObject({
      maxMagnitude: 0n,
      operatorShares: 0n,
      wadSlashed: WAD,
      slashedActive: 1001n,
      slashedQueued: 11n,
    });
  });

  test('behavior: a change that is due counts before the slash, one that is not waits on', () => {
    const pending = (pendingDiff: bigint, effectBlock: bigint) => ({
      ...stake,
      allocation: {
        currentMagnitude: wad(WAD / 2n),
        pendingDiff,
        effectBlock: blockNumber(effectBlock),
      },
    });
    expect(applySlash(pending(-WAD / 4n, now), WAD, now).maxMagnitude).toBe((WAD * 3n) / 4n);
    expect(applySlash(pending(WAD / 4n, now + 1n), wad(WAD / 2n), now).allocation).toEqual({
      currentMagnitude: WAD / 4n,
      pendingDiff: WAD / 4n,
      effectBlock: now + 1n,
    });
  });

  test('behavior: shares are neither created nor lost, and magnitudes only fall', () => {
    fc.assert(
      fc.property(target, part, (before, w) => {
        const after = applySlash(before, w, now);
        expect(after.operatorShares + after.slashedActive).toBe(before.operatorShares);
        expect(after.slashedActive).toBeGreaterThanOrEqual(0n);
        expect(after.slashedQueued).toBeGreaterThanOrEqual(0n);
        expect(after.slashedQueued).toBeLessThanOrEqual(exposedInQueue(before.queued, before.maxMagnitude));
        expect(after.maxMagnitude).toBeLessThanOrEqual(before.maxMagnitude);
        expect(before.maxMagnitude - after.maxMagnitude).toBe(
          before.allocation.currentMagnitude - after.allocation.currentMagnitude,
        );
        expect(after.wadSlashed).toBeLessThanOrEqual(WAD);
      }),
    );
  });

  test('behavior: a harder slash never leaves more', () => {
    fc.assert(
      fc.property(target, part, part, (before, a, b) => {
        const [light, hard] = a < b ? [a, b] : [b, a];
        const [some, much] = [applySlash(before, light, now), applySlash(before, hard, now)];
        expect(much.operatorShares).toBeLessThanOrEqual(some.operatorShares);
        expect(much.maxMagnitude).toBeLessThanOrEqual(some.maxMagnitude);
      }),
    );
  });
});

describe('explainSlash', () => {
  test('default: before, after and the loss in tokens', () => {
    const rate = { totalShares: 100n * WAD, tokenBalance: tokenAmount(100n * WAD) };
    const holding = { depositShares: depositShares(10n * WAD), scalingFactor: WAD };
    expect(explainSlash(holding, { before: WAD, after: wad(WAD / 4n) }, rate)).toEqual({
      before: 10n * WAD,
      after: (5n * WAD) / 2n,
      lost: (15n * WAD) / 2n,
    });
  });
});
