import { avsKindOf } from '../../lib/domain/avss';
import { type Address, type TokenAmount, tokenAmount } from '../../lib/domain/units';
import type { AvsRow, OperatorSetRow } from '../../lib/wire/stats/avs';
import { type AvsEntry, type Book, type SetEntry, type Stake, setKeyOf } from './book';
import { slasherAt } from './in-force';
import type { Naming } from './naming';
import { isUncounted, lostEthOf, lostUncountedOf } from './operator-rows';
import { type Pricing, sumOfEth } from './pricing';

/** The operator sets by key, and what they stand behind. */
export function setRows({ sets, block, pricing }: Book, naming: Naming): Map<string, OperatorSetRow> {
  return new Map([...sets].map(([key, set]) => [key, setRow(set, { block, pricing, naming })]));
}

type At = { block: number; pricing: Pricing; naming: Naming };

function setRow(set: SetEntry, { block, pricing, naming }: At): OperatorSetRow {
  const { row, strategies, members, behind } = set;
  const { now, pending } = slasherAt(row, block);
  const recipient = row.redistribution_recipient;
  return {
    avs: naming.avs(row.avs),
    id: row.set_id,
    created: row.created_block,
    strategies: [...strategies],
    members: members.filter(({ isMember }) => isMember).length,
    ...(now !== undefined && { slasher: naming.party(now) }),
    ...(pending && {
      pendingSlasher: { ...naming.party(pending.value), effectBlock: pending.effectBlock },
    }),
    ...(recipient !== null && { redistributionRecipient: naming.party(recipient) }),
    slashes: row.slashes,
    totalEth: totalEthOf(behind),
    slashableEth: slashableEthOf(set, pricing),
    uncounted: uncountedIn(behind),
  };
}

const totalEthOf = (stakes: readonly Stake[]): TokenAmount => sumOfEth(stakes.map(({ worth }) => worth));

/** Those who left and can still be slashed are counted: the set can slash them. */
const slashableEthOf = ({ slashable }: SetEntry, pricing: Pricing): TokenAmount =>
  sumOfEth(
    slashable.map(({ row, slashableShares }) =>
      slashableShares === 0n ? undefined : pricing.get(row.strategy)?.worth(slashableShares),
    ),
  );

/** Strategies with stake that has no rate in ether. */
const uncountedIn = (stakes: readonly Stake[]): number =>
  new Set(stakes.filter(isUncounted).map(({ strategy }) => strategy)).size;

/** The AVSs by address. */
export function avsRows(
  { avss, pricing, block }: Book,
  sets: ReadonlyMap<string, OperatorSetRow>,
  naming: Naming,
): Map<Address, AvsRow> {
  return new Map(
    [...avss].map(([address, entry]) => {
      const slashable = entry.sets.map(({ row }) => ({ eth: sets.get(setKeyOf(row))?.slashableEth }));
      return [address, avsRow(entry, sumOfEth(slashable), { block, pricing, naming })];
    }),
  );
}

function avsRow(
  { row, sets, registrations }: AvsEntry,
  slashableEth: TokenAmount,
  { block, pricing, naming }: At,
): AvsRow {
  const slashers = new Set(sets.flatMap((set) => slasherAt(set.row, block).now ?? []));
  // A stake that stands behind several sets is there once.
  const stakes = [...new Set(sets.flatMap(({ behind }) => behind))];
  const members = sets.flatMap((set) => set.members.filter(({ isMember }) => isMember));
  return {
    ...naming.avs(row.address),
    kind: avsKindOf({ operatorSets: sets.length > 0, registrations: registrations.length > 0 }),
    firstSeen: row.first_block,
    operatorSets: sets.length,
    strategies: new Set(sets.flatMap(({ strategies }) => [...strategies])).size,
    operators: new Set([
      ...members.map((member) => member.row.operator),
      ...registrations.map((r) => r.operator),
    ]).size,
    totalEth: totalEthOf(stakes),
    slashableEth,
    uncounted: uncountedIn(stakes),
    slashes: sets.reduce((so, set) => so + set.row.slashes, 0),
    lostEth: tokenAmount(sets.reduce((so, { losses }) => so + lostEthOf(losses, pricing), 0n)),
    lostUncounted: lostUncountedOf(
      sets.map(({ losses }) => losses),
      pricing,
    ),
    isRedistributing: sets.some((set) => set.row.redistribution_recipient !== null),
    slashers: [...slashers].sort().map(naming.party),
  };
}
