import {
  type Address,
  blockNumber,
  depositShares,
  type Hex,
  scaledShares,
  WAD,
  wad,
  withdrawableShares,
} from '@/lib/domain/units';
import type { LedgerEvent } from './ledger';
import { replayLedger } from './replay';

// Short ways to say events, for tests.

export const first: Address = `0x${'aa'.repeat(20)}`;
export const second: Address = `0x${'bb'.repeat(20)}`;
export const rootA: Hex = '0x0a';
export const rootB: Hex = '0x0b';
export const terms = { delayBlocks: 100n, isNative: false };
export const ether = 10n ** 18n;

export const deposited = (block: bigint, shares: bigint, isBack = false): LedgerEvent => ({
  kind: 'deposited',
  block: blockNumber(block),
  shares: depositShares(shares),
  isBack,
});
export const delegated = (block: bigint, operator: Address, magnitude: bigint = WAD): LedgerEvent => ({
  kind: 'delegated',
  block: blockNumber(block),
  operator,
  maxMagnitude: wad(magnitude),
});
export const undelegated = (block: bigint): LedgerEvent => ({
  kind: 'undelegated',
  block: blockNumber(block),
});
/** Queued under the first operator; `shares` where a slash made them differ from the scaled ones. */
export const queued = (block: bigint, root: Hex, scaled: bigint, shares = scaled): LedgerEvent => ({
  kind: 'queued',
  block: blockNumber(block),
  root,
  operator: first,
  scaledShares: scaledShares(scaled),
  shares: withdrawableShares(shares),
});
export const underNobody = (event: LedgerEvent): LedgerEvent => {
  const { operator: _, ...rest } = event as Extract<LedgerEvent, { kind: 'queued' }>;
  return rest;
};
export const collected = (block: bigint, root: Hex, as?: 'tokens' | 'shares'): LedgerEvent => ({
  kind: 'collected',
  block: blockNumber(block),
  root,
  ...(as !== undefined && { as }),
});
export const slashed = (block: bigint, before: bigint, after: bigint, operator = first): LedgerEvent => ({
  kind: 'slashed',
  block: blockNumber(block),
  operator,
  before: wad(before),
  after: wad(after),
});
export const pod = (block: bigint, total: bigint): LedgerEvent => ({
  kind: 'pod',
  block: blockNumber(block),
  total: depositShares(total),
});
export const beacon = (block: bigint, after: bigint): LedgerEvent => ({
  kind: 'beacon-slashed',
  block: blockNumber(block),
  after: wad(after),
});

export const replay = (...events: LedgerEvent[]) => replayLedger(events, terms);
export const replayNative = (...events: LedgerEvent[]) => replayLedger(events, { ...terms, isNative: true });
export const none = { putIn: 0n, takenOut: 0n, slashed: 0n, beaconSlashed: 0n, rounding: 0n, unknown: 0n };
