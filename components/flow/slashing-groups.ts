import type { SlashingParty } from '@/lib/domain/summary';

/** What one operator set can slash through one operator, from one block on, strategy by strategy. */
export type SlashingGroup = Pick<
  SlashingParty,
  'operator' | 'avs' | 'operatorSetId' | 'fromBlock' | 'isRedistributing'
> & {
  id: string;
  parties: readonly SlashingParty[];
};

const worst = ({ parties }: SlashingGroup) =>
  parties.reduce((most, { share }) => (share > most ? share : most), 0n);

/** The parties by operator set and block, the one that can take the largest share of any strategy first. */
export function groupParties(parties: readonly SlashingParty[]): SlashingGroup[] {
  const groups = new Map<string, SlashingGroup>();
  for (const party of parties) {
    const { operator, avs, operatorSetId, fromBlock, isRedistributing } = party;
    const id = [operator, avs, operatorSetId, fromBlock].join();
    const known = groups.get(id)?.parties ?? [];
    groups.set(id, {
      id,
      operator,
      avs,
      operatorSetId,
      isRedistributing,
      ...(fromBlock && { fromBlock }),
      parties: [...known, party],
    });
  }
  return [...groups.values()].sort((a, b) => (worst(a) < worst(b) ? 1 : worst(a) > worst(b) ? -1 : 0));
}
