import type { Direction, Order, SortKey } from './directory-paging';
import { isAsWanted, isFoundBy, type Listed, nameKey } from './directory-search';
import type { Address } from './units';

/** `operator-sets`: it forms them. `directory`: operators are registered with it in the older directory. */
export type AvsKind = 'operator-sets' | 'directory' | 'both' | 'none';

/** An AVS of the list, as far as searching, filtering and sorting look at it. */
export type AvsEntry = Listed & {
  kind: AvsKind;
  firstSeen: number;
  operatorSets: number;
  operators: number;
  totalEth: bigint;
  slashableEth: bigint;
  slashes: number;
  lostEth: bigint;
  isRedistributing: boolean;
};

export type AvsFilter = {
  search?: string | undefined;
  kind?: AvsKind | undefined;
  slashed?: 'yes' | 'no' | undefined;
  redistributing?: 'yes' | 'no' | undefined;
  /** Only these: the AVSs whose sets include a strategy. */
  among?: ReadonlySet<Address> | undefined;
};

export type AvsSort = 'slashable' | 'stake' | 'name' | 'operators' | 'sets' | 'slashes' | 'lost' | 'seen';

/** What kind an AVS is by what it has. */
export function avsKindOf(has: { operatorSets: boolean; registrations: boolean }): AvsKind {
  if (has.operatorSets) return has.registrations ? 'both' : 'operator-sets';
  return has.registrations ? 'directory' : 'none';
}

/** True where an AVS is all that the filter asks for. */
export function isAvsWanted(avs: AvsEntry, filter: AvsFilter): boolean {
  const { search, kind, slashed, redistributing, among } = filter;
  return (
    isAsWanted(slashed, avs.slashes > 0) &&
    isAsWanted(redistributing, avs.isRedistributing) &&
    (kind === undefined || avs.kind === kind) &&
    (among?.has(avs.address) ?? true) &&
    isFoundBy(search, [avs.name], [avs.address])
  );
}

const keys: Record<AvsSort, (avs: AvsEntry) => SortKey> = {
  slashable: ({ slashableEth }) => slashableEth,
  stake: ({ totalEth }) => totalEth,
  name: ({ name }) => nameKey(name),
  operators: ({ operators }) => BigInt(operators),
  sets: ({ operatorSets }) => BigInt(operatorSets),
  slashes: ({ slashes }) => BigInt(slashes),
  lost: ({ lostEth }) => lostEth,
  seen: ({ firstSeen }) => BigInt(firstSeen),
};

/** How the list is sorted: names from A on, everything else from the most or newest. */
export const avsOrder = (sort: AvsSort, direction: Direction | undefined): Order<AvsEntry> => ({
  keyOf: keys[sort],
  direction: direction ?? (sort === 'name' ? 'asc' : 'desc'),
});
