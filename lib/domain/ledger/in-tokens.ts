import { type Rate, tokensForShares } from '@/lib/domain/shares';
import { type Hex, type TokenAmount, tokenAmount, withdrawableShares } from '@/lib/domain/units';
import type { Ledger, LedgerEntry, LedgerSums, QueueChange } from './ledger';

/** A ledger's entry in smallest units of the token, every number signed as there. */
export type TokenEntry = {
  holding: bigint;
  queued: bigint;
  returning: bigint;
  parts: readonly QueueChange[];
  sums: LedgerSums;
};

/** A ledger in smallest units of the token, all at one rate, so that the sums add up to what is there. */
export type TokenLedger = {
  /** One for each entry, in the same order. */
  entries: readonly TokenEntry[];
  sums: LedgerSums;
  /** As in the ledger; they add up to `sums.slashed`. */
  slashes: readonly { entry: number; tokens: TokenAmount }[];
  now: {
    withdrawable: TokenAmount;
    queue: readonly { root: Hex; queuedBy: number; tokens: TokenAmount }[];
    returning: TokenAmount;
    /** The three together. */
    total: TokenAmount;
  };
};

/** Tokens of a running number of shares: takes a signed change of these and answers with that of the tokens. */
function running(rate: Rate): (change: bigint) => bigint {
  let shares = 0n;
  let tokens = 0n;
  return (change) => {
    const before = tokens;
    shares += change;
    tokens = tokensForShares(withdrawableShares(shares), rate);
    return tokens - before;
  };
}

type Convert = (entry: LedgerEntry) => TokenEntry;

/** Converts entries in their order. What is shown alone is converted alone; what this leaves is rounding. */
function convertAt(rate: Rate): Convert {
  const [holding, returning] = [running(rate), running(rate)];
  const [putIn, takenOut, slashed] = [running(rate), running(rate), running(rate)];
  const [beaconSlashed, unknown] = [running(rate), running(rate)];
  const items = new Map<number, (change: bigint) => bigint>();
  const convertPart = ({ root, queuedBy, change }: QueueChange): QueueChange => {
    const item = items.get(queuedBy) ?? running(rate);
    items.set(queuedBy, item);
    return { root, queuedBy, change: item(change) };
  };
  return (entry) => {
    const parts = entry.parts.map(convertPart);
    const held = {
      holding: holding(entry.holding),
      queued: parts.reduce((sum, { change }) => sum + change, 0n),
      returning: returning(entry.returning),
    };
    const explained = {
      putIn: putIn(entry.sums.putIn),
      takenOut: takenOut(entry.sums.takenOut),
      slashed: slashed(entry.sums.slashed),
      beaconSlashed: beaconSlashed(entry.sums.beaconSlashed),
      unknown: unknown(entry.sums.unknown),
    };
    const lost = explained.takenOut + explained.slashed + explained.beaconSlashed + explained.unknown;
    const rounding = explained.putIn - lost - held.holding - held.queued - held.returning;
    return { ...held, parts, sums: { ...explained, rounding } };
  };
}

function nowInTokens({ now }: Ledger, rate: Rate): TokenLedger['now'] {
  const withdrawable = tokensForShares(now.withdrawable, rate);
  const returning = tokensForShares(now.returning, rate);
  const queue = now.queue.map(({ root, queuedBy, shares }) => ({
    root,
    queuedBy,
    tokens: tokensForShares(shares, rate),
  }));
  const queued = queue.reduce((sum, { tokens }) => sum + tokens, 0n);
  return { withdrawable, queue, returning, total: tokenAmount(withdrawable + queued + returning) };
}

/**
 * The whole ledger in tokens at one rate, exact in its sums: what each entry and all of them explain is what is there.
 * `rounding` holds, on top of the shares' own, less than one unit for each of the sums and each part of what is there.
 */
export function inTokens(ledger: Ledger, rate: Rate): TokenLedger {
  const entries = ledger.entries.map(convertAt(rate));
  const sums: LedgerSums = {
    putIn: 0n,
    takenOut: 0n,
    slashed: 0n,
    beaconSlashed: 0n,
    rounding: 0n,
    unknown: 0n,
  };
  for (const entry of entries) {
    for (const name of Object.keys(sums) as (keyof LedgerSums)[]) sums[name] += entry.sums[name];
  }
  const stands = running(rate);
  const slashes = ledger.slashes.map(({ entry, shares }) => ({ entry, tokens: tokenAmount(stands(shares)) }));
  return { entries, sums, slashes, now: nowInTokens(ledger, rate) };
}
