import { tokenAmount, type Wad, wad } from '../domain/units';
import { formatDate, formatDuration } from './durations';
import { formatAmount, formatBlock, formatPercent } from './format';

/** The four meanings of the look, and none. */
export type Meaning = 'plain' | 'good' | 'attention' | 'danger' | 'unknown';
export type Verdict = { meaning: Meaning; word: string; note: string };

/** What stands behind every total in ether, and what is not in it. */
export function explainEthWorth(uncounted: number): string {
  const worth = "Counted by the strategies' and tokens' own rates; no market price is in it.";
  if (uncounted === 0) return worth;
  const missing = uncounted === 1 ? '1 strategy has' : `${uncounted} strategies have`;
  return `${worth} ${missing} stake but no rate in ether, and ${uncounted === 1 ? 'is' : 'are'} not counted.`;
}

/** "1 AVS", "3 AVSs". `many` where an s is not enough. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatBlock(BigInt(count))} ${count === 1 ? one : many}`;
}

/** How long so many blocks take if they keep coming: "12 d 4 h"; an estimate only. */
export function formatBlocks(count: number, blockTimeSeconds: number): string {
  return formatDuration((BigInt(count) * BigInt(Math.round(blockTimeSeconds * 1000))) / 1000n);
}

/** Hundredths of a percent, as splits are kept: 1000 is "10%". */
export function formatBips(bips: number): string {
  return formatPercent(wad(BigInt(bips) * 10n ** 14n));
}

type ExitTerms = {
  verdict: 'safe' | 'exposed' | 'unset';
  allocationDelayBlocks?: number | undefined;
  withdrawalDelayBlocks: number;
};

const exitWords = {
  safe: { meaning: 'good', word: 'Out in time' },
  exposed: { meaning: 'attention', word: 'Not in time' },
  unset: { meaning: 'unknown', word: 'No delay set' },
} as const;

/** Can an operator take on new slashing faster than one can leave it? In two words, and why. */
export function exitVerdict(terms: ExitTerms, blockTimeSeconds: number): Verdict {
  const { verdict, allocationDelayBlocks, withdrawalDelayBlocks } = terms;
  const told = (blocks: number) =>
    `${countOf(blocks, 'block')} (about ${formatBlocks(blocks, blockTimeSeconds)})`;
  const leaving = `leaving takes ${told(withdrawalDelayBlocks)}`;
  if (allocationDelayBlocks === undefined)
    return {
      ...exitWords.unset,
      note: `This operator never set an allocation delay, so it cannot let an operator set slash its stake yet. Before it can, it must set one: look again then; ${leaving}.`,
    };
  const begins =
    allocationDelayBlocks === 0
      ? 'New slashing can begin in the very block in which the operator allocates'
      : `New slashing can begin ${told(allocationDelayBlocks)} after the operator allocates`;
  return {
    ...exitWords[verdict],
    note:
      verdict === 'safe'
        ? `${begins}; ${leaving}. Who queues a withdrawal at the first sign is out before it begins.`
        : `${begins}; ${leaving}. Who queues a withdrawal at the first sign can still be caught by it.`,
  };
}

/** How long before new slashing the operator gives notice: "3 d 13 h notice"; by the pace of the chain, an estimate. */
export function formatNotice(
  allocationDelayBlocks: number | undefined,
  blockTimeSeconds: number,
): string | undefined {
  if (allocationDelayBlocks === undefined) return undefined;
  if (allocationDelayBlocks === 0) return 'no notice';
  return `${formatBlocks(allocationDelayBlocks, blockTimeSeconds)} notice`;
}

export type Sign = 'deactivated' | 'idle' | 'slashed' | 'slashed-to-nothing';

const signs: Record<Sign, Verdict> = {
  deactivated: {
    meaning: 'attention',
    word: 'Deactivated',
    note: 'Its own name says that it is deactivated. The contracts know no such state: what is delegated to it stays there until it is withdrawn.',
  },
  idle: {
    meaning: 'plain',
    word: 'Idle',
    note: 'It holds stake and serves no AVS: the stake secures nobody, and no operator set can slash it before it joins one.',
  },
  slashed: {
    meaning: 'attention',
    word: 'Slashed before',
    note: 'An AVS took part of the stake behind it. What it says now is what was left.',
  },
  'slashed-to-nothing': {
    meaning: 'danger',
    word: 'Slashed to nothing',
    note: 'In at least one asset nothing is left behind it, and deposits of that asset are refused while one is delegated to it.',
  },
};

const byInvitation: Verdict = {
  meaning: 'attention',
  word: 'By invitation',
  note: 'An account that it named must sign for each new staker.',
};

/** Signs to know before delegating, the gravest first. */
export function explainSigns(given: readonly Sign[], isGated: boolean): Verdict[] {
  const order = ['slashed-to-nothing', 'slashed', 'deactivated', 'idle'] as const;
  const found = order.filter((sign) => given.includes(sign)).map((sign) => signs[sign]);
  return isGated ? [...found, byInvitation] : found;
}

/** A block as the truth, its date as the estimate: "block 1 234, about Tue 3 Dec 14:20 UTC (in 3 h 5 min)". */
export function formatEffect(
  block: number,
  now: { number: number; time: number },
  blockTimeSeconds: number,
): { block: string; about: string; wait: string } {
  const ahead = Math.max(0, block - now.number);
  const aheadMs = BigInt(ahead) * BigInt(Math.round(blockTimeSeconds * 1000));
  return {
    block: `block ${formatBlock(BigInt(block))}`,
    about: `about ${formatDate(BigInt(now.time) + aheadMs / 1000n)} UTC`,
    wait: ahead === 0 ? 'now due' : `in ${formatDuration(aheadMs / 1000n)}`,
  };
}

/** A worth in wei as ether: "32 ETH". */
export const formatEth = (wei: bigint): string => `${formatAmount(tokenAmount(wei), 18)} ETH`;

type Allocated = { allocatedShare: Wad; allocatedUncounted: number; totalEth: bigint };

/**
 * How much of an operator's stake operator sets can slash now: "30%", "30% + 1 asset" with one that has no rate in ether,
 * "1 asset" where nothing it has is counted in ether.
 */
export function formatAllocated({ allocatedShare, allocatedUncounted, totalEth }: Allocated): string {
  const share = formatPercent(allocatedShare);
  if (allocatedUncounted === 0) return share;
  const apart = countOf(allocatedUncounted, 'asset');
  return totalEth === 0n ? apart : `${share} + ${apart}`;
}

/** Why nothing can be said of the delegators' shares. */
export const noConcentration =
  'No delegator holds anything that is counted in ETH, so there are no shares to tell.';

/** What a Herfindahl index of delegators' shares (of 10 000) says. */
export function concentrationVerdict(hhi: number): Verdict {
  const note =
    'The sum of the squares of the delegators’ shares, of 10 000: near 0 when many hold a little each, 10 000 when one holds all. By worth in ETH: what has no rate is not in it.';
  if (hhi < 1500) return { meaning: 'good', word: 'Spread', note };
  if (hhi < 2500) return { meaning: 'plain', word: 'Somewhat concentrated', note };
  return { meaning: 'attention', word: 'Concentrated', note };
}
