import type { Answer } from '../../../lib/wire/stats/envelope';
import type { Happenings, HappeningWire } from '../../../lib/wire/stats/happenings';
import { compareSets, type Difference, shown } from '../difference';
import { happeningsIn, type SaidOnChain } from '../happenings';
import { type AskIndex, fetchAnswer } from './index-client';
import type { Scene } from './scene';

const AT_ONCE = 200;

/** Every part of the list of events, from the first one on. */
export async function fetchHappenings(index: AskIndex): Promise<Answer<Happenings>[]> {
  const parts: Answer<Happenings>[] = [];
  let cursor: string | undefined;
  for (;;) {
    const part = await fetchAnswer(index, 'happenings', {}, { limit: AT_ONCE, ...(cursor && { cursor }) });
    parts.push(part);
    cursor = part.data.cursor;
    if (!part.data.isMore) return parts;
  }
}

/** Whatever the order of what it says. */
export const lineOf = (event: Readonly<Record<string, unknown>>): string =>
  shown(Object.fromEntries(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What a row says of a change, as the API names it; who it is about is told by the caller. */
export function changeOf({ kind, party, value, old_value: old, ...row }: SaidOnChain) {
  const isPause = kind === 'paused' || kind === 'unpaused';
  return {
    block: row.block,
    time: row.time,
    transaction: row.transaction,
    blockHash: row.block_hash,
    logIndex: row.log,
    kind,
    operatorSetId: row.set_id,
    strategy: row.strategy,
    contract: isPause ? party : undefined,
    slasher: isPause ? undefined : party,
    magnitude: kind === 'allocation' ? value : undefined,
    newBips: kind === 'split' ? Number(value) : undefined,
    oldBips: old === undefined ? undefined : Number(old),
    effectBlock: row.effect_block,
    effectTime: row.effect_time,
    uri: row.uri,
  };
}

const eventOf = (row: SaidOnChain): Record<string, unknown> => ({
  ...changeOf(row),
  operator: row.operator,
  staker: row.staker,
  avs: row.avs,
  root: row.root,
  pausedStatus: row.kind.endsWith('paused') ? `${row.value}` : undefined,
});

/** Every event that the chain has is told once, as it happened. */
export const compareEvents = ({ history }: Scene, events: readonly HappeningWire[]): Difference[] => [
  ...compareSets('events told', events.map(lineOf), happeningsIn(history).map(eventOf).map(lineOf)),
];
