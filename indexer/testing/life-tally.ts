import type { LedgerEntry } from '../../lib/domain/ledger/ledger';
import type { StrategyLife } from '../answer/life';

/** What may happen in a life, and which of its entries say so. */
const signs = {
  'put in': ({ sums }) => sums.putIn > 0n,
  'put back from the queue': ({ returning }) => returning < 0n,
  queued: ({ event }) => event.kind === 'queued',
  'collected as tokens': ({ sums }) => sums.takenOut > 0n,
  'collected as shares': ({ event }) => event.kind === 'collected' && event.as === 'shares',
  'collected for nothing': ({ event }) => event.kind === 'collected' && event.as === undefined,
  'slashed in the holding': ({ event, holding }) => event.kind === 'slashed' && holding < 0n,
  'slashed in the queue': ({ event, queued }) => event.kind === 'slashed' && queued < 0n,
  'slashed on the beacon chain': ({ sums }) => sums.beaconSlashed > 0n,
  delegated: ({ event }) => event.kind === 'delegated',
  undelegated: ({ event }) => event.kind === 'undelegated',
} satisfies Record<string, (entry: LedgerEntry) => boolean>;

type Sign = keyof typeof signs;

const hasSign = ({ ledger }: StrategyLife, sign: Sign): boolean => ledger.entries.some(signs[sign]);

/** Whether something happened: something was put in, and then queued, slashed or collected. */
export const isLived = (life: StrategyLife): boolean =>
  hasSign(life, 'put in') &&
  (hasSign(life, 'queued') ||
    hasSign(life, 'slashed in the holding') ||
    hasSign(life, 'slashed in the queue'));

/** Of how many lives each was true, and how many times it happened in them. */
export type Tally = {
  lives: number;
  entries: number[];
  signs: Record<Sign, { lives: number; times: number }>;
};

export function tallyOf(lives: readonly StrategyLife[]): Tally {
  const names = Object.keys(signs) as Sign[];
  const counted = names.map((sign) => {
    const times = lives.map(({ ledger }) => ledger.entries.filter(signs[sign]).length);
    const sum = times.reduce((so, one) => so + one, 0);
    return [sign, { lives: times.filter((one) => one > 0).length, times: sum }] as const;
  });
  return {
    lives: lives.length,
    entries: lives.map(({ ledger }) => ledger.entries.length),
    signs: Object.fromEntries(counted) as Tally['signs'],
  };
}

/** One line for each thing that may happen. */
export function tellTally({ lives, entries, signs: counted }: Tally): string {
  const sorted = [...entries].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)];
  return [
    `${lives} lives, of ${at(0)} to ${at(1)} events each, half of them ${at(0.5)} or more`,
    ...Object.entries(counted).map(
      ([sign, { lives: own, times }]) => `  ${sign}: in ${own} lives, ${times} times`,
    ),
  ].join('\n');
}
