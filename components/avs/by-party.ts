import type { Address } from '@/lib/domain/units';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';
import type { Party } from '@/lib/wire/stats/primitives';

export type PartyOfSets = {
  /** Absent: nobody. */
  party?: Party;
  ids: number[];
};

/** Who has a power in which operator sets: each party once, with the sets in which it has it. */
export function byParty(
  sets: readonly OperatorSetRow[],
  pick: (set: OperatorSetRow) => Party | undefined,
): PartyOfSets[] {
  const found = new Map<Address | undefined, PartyOfSets>();
  for (const set of sets) {
    const party = pick(set);
    const known = found.get(party?.address);
    if (known) known.ids.push(set.id);
    else found.set(party?.address, { ...(party && { party }), ids: [set.id] });
  }
  return [...found.values()];
}

const mostTold = 20;

/** "set 3", "sets 0, 1 and 3"; "all sets" where it is all of several; of very many the first, and how many more. */
export function setsInWords(ids: readonly number[], all: number): string {
  if (ids.length === all && all > 1) return `all ${all} sets`;
  if (ids.length > mostTold)
    return `sets ${ids.slice(0, mostTold).join(', ')} and ${ids.length - mostTold} more`;
  const last = ids[ids.length - 1];
  if (ids.length === 1) return `set ${last}`;
  return `sets ${ids.slice(0, -1).join(', ')} and ${last}`;
}
