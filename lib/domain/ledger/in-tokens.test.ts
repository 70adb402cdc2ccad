import { expect, test } from 'vitest';
import {
  type Address,
  blockNumber,
  depositShares,
  scaledShares,
  tokenAmount,
  WAD,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import { inTokens } from './in-tokens';
import type { LedgerEvent } from './ledger';
import { replayLedger } from './replay';

const operator: Address = `0x${'aa'.repeat(20)}`;
const at = (block: bigint) => ({ block: blockNumber(block) });
const queued = (block: bigint, root: '0x0a' | '0x0b', shares: bigint): LedgerEvent => ({
  ...at(block),
  kind: 'queued',
  root,
  operator,
  scaledShares: scaledShares(shares),
  shares: withdrawableShares(shares),
});

const ledger = replayLedger(
  [
    { ...at(1n), kind: 'delegated', operator, maxMagnitude: WAD },
    { ...at(2n), kind: 'deposited', shares: depositShares(1000n), isBack: false },
    queued(3n, '0x0a', 333n),
    queued(4n, '0x0b', 101n),
    { ...at(5n), kind: 'slashed', operator, before: WAD, after: wad(WAD / 2n) },
    { ...at(14n), kind: 'collected', root: '0x0a', as: 'tokens' },
  ],
  { delayBlocks: 10n, isNative: false },
);
/** One share is worth a token and a half. */
const rate = { totalShares: 1000n, tokenBalance: tokenAmount(2000n) };

test('default: each part alone is rounded down, and rounding takes up what this leaves', () => {
  // Shares: 283 in the holding, 50 in the queue, 166 taken out, 501 slashed, of 1000.
  const { sums, now, slashes } = inTokens(ledger, rate);
  expect(now).toEqual({
    withdrawable: 424n,
    queue: [{ root: '0x0b', queuedBy: 3, tokens: 75n }],
    returning: 0n,
    total: 499n,
  });
  expect(sums).toEqual({
    putIn: 1500n,
    takenOut: 249n,
    slashed: 751n,
    beaconSlashed: 0n,
    unknown: 0n,
    rounding: 1n,
  });
  expect(slashes).toEqual([{ entry: 4, tokens: 751n }]);
});

test('default: a slash in tokens, from the holding and from each withdrawal', () => {
  expect(inTokens(ledger, rate).entries[4]).toEqual({
    holding: 424n - 849n,
    queued: 249n - 499n + 75n - 151n,
    returning: 0n,
    parts: [
      { root: '0x0a', queuedBy: 2, change: 249n - 499n },
      { root: '0x0b', queuedBy: 3, change: 75n - 151n },
    ],
    sums: { putIn: 0n, takenOut: 0n, slashed: 751n, beaconSlashed: 0n, unknown: 0n, rounding: 0n },
  });
});

test('behavior: where a share is a token, the numbers are those of the shares', () => {
  const even = { totalShares: 0n, tokenBalance: tokenAmount(0n) };
  const tokens = inTokens(ledger, even);
  expect(tokens.sums).toEqual(ledger.sums);
  expect(tokens.entries.map(({ parts, sums }) => ({ parts, sums }))).toEqual(
    ledger.entries.map(({ parts, sums }) => ({ parts, sums })),
  );
});
