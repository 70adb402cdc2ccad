import { type Address, withdrawableShares } from '../../lib/domain/units';
import type { AvsDetail, OperatorSetDetail } from '../../lib/wire/stats/avs';
import type { Reply } from './answers';
import { type Allocated, type AvsEntry, type Member, type SetEntry, setKeyOf } from './book';
import type { Directory } from './directory';
import { groupsOf } from './groups';
import { operatorsServing } from './lists';
import { isUncounted } from './operator-rows';
import { type Priced, sumOfEth } from './pricing';

export function answerAvs(directory: Directory, address: Address): Reply<AvsDetail> | undefined {
  const { avss, book, sets, naming } = directory;
  const row = avss.get(address);
  const entry = book.avss.get(address);
  if (!row || !entry) return undefined;
  const { registrar } = entry.row;
  return {
    data: {
      ...row,
      about: naming.aboutAvs(address),
      ...(registrar !== null && { registrar: naming.party(registrar) }),
      sets: entry.sets.flatMap((set) => sets.get(setKeyOf(set.row)) ?? []),
      members: avsMembers(entry, directory),
      slasherDelayBlocks: book.protocol.slasherDelayBlocks,
    },
  };
}

/** Those with the most stake first. A stake in several sets is counted once. */
function avsMembers(entry: AvsEntry, { book, naming }: Directory): AvsDetail['members'] {
  const registered = new Set(entry.registrations.map(({ operator }) => operator));
  const setsOf = groupsOf(
    entry.sets.flatMap((set) => set.members.filter(({ isMember }) => isMember)),
    ({ row }) => row.operator,
  );
  const slashableOf = groupsOf(
    entry.sets.flatMap(({ slashable }) => slashable),
    ({ row }) => row.operator,
  );
  return [...operatorsServing(entry)]
    .map((operator) => {
      const own = (setsOf.get(operator) ?? []).map(({ set }) => set);
      const strategies = new Set(own.flatMap((set) => [...set.strategies]));
      const stakes = book.operators.get(operator)?.stakes;
      const held = [...strategies].flatMap((strategy) => stakes?.get(strategy) ?? []);
      return {
        ...naming.operator(operator),
        operatorSetIds: own.map(({ row }) => row.set_id),
        isInDirectory: registered.has(operator),
        totalEth: sumOfEth(held.map(({ worth }) => worth)),
        slashableEth: sumOfEth((slashableOf.get(operator) ?? []).map((one) => worthOf(one, book.pricing))),
        uncounted: held.filter(isUncounted).length,
      };
    })
    .sort(byStake);
}

const worthOf = ({ row, slashableShares }: Allocated, pricing: ReadonlyMap<Address, Priced>) =>
  pricing.get(row.strategy)?.worth(slashableShares);

type WithStake = { address: Address; totalEth: bigint };

const byStake = (a: WithStake, b: WithStake): number => {
  if (a.totalEth !== b.totalEth) return a.totalEth > b.totalEth ? -1 : 1;
  return a.address < b.address ? -1 : 1;
};

export function answerOperatorSet(
  directory: Directory,
  avs: Address,
  id: number,
): Reply<OperatorSetDetail> | undefined {
  const { sets, book } = directory;
  const key = setKeyOf({ avs, set_id: id });
  const row = sets.get(key);
  const set = book.sets.get(key);
  if (!row || !set) return undefined;
  const slashable = groupsOf(set.slashable, (one) => one.row.operator);
  return {
    data: {
      ...row,
      operators: set.members
        .filter(({ isMember }) => isMember)
        .map((member) => memberOf(member, set, slashable.get(member.row.operator) ?? [], directory))
        .sort(byStake),
      leaving: leavingOf(set, directory),
      slasherDelayBlocks: book.protocol.slasherDelayBlocks,
    },
  };
}

/** A member with each strategy of the set, also those in which it has nothing. */
function memberOf(
  { row }: Member,
  { strategies }: SetEntry,
  slashable: readonly Allocated[],
  { book, naming }: Directory,
): OperatorSetDetail['operators'][number] {
  const held = book.operators.get(row.operator)?.stakes;
  const stakes = [...strategies].flatMap((strategy) => {
    const priced = book.pricing.get(strategy);
    if (!priced) return [];
    const shares = held?.get(strategy)?.shares ?? withdrawableShares(0n);
    const slashableShares =
      slashable.find((one) => one.row.strategy === strategy)?.slashableShares ?? withdrawableShares(0n);
    const { tokens: slashableTokens, eth: slashableEth } = priced.worth(slashableShares);
    return [
      {
        strategy,
        shares,
        ...priced.worth(shares),
        slashableShares,
        slashableTokens,
        ...(slashableEth !== undefined && { slashableEth }),
      },
    ];
  });
  return {
    ...naming.operator(row.operator),
    joined: row.joined_block,
    stakes,
    totalEth: sumOfEth(stakes),
    slashableEth: sumOfEth(stakes.map(({ slashableEth: eth }) => ({ eth }))),
  };
}

/** Those that left and can still be slashed, whoever is out first before the others. */
const leavingOf = ({ members }: SetEntry, { naming }: Directory): OperatorSetDetail['leaving'] =>
  members
    .flatMap(({ row, isMember, isSlashable, slashableUntil }) =>
      !isMember && isSlashable && slashableUntil !== undefined && row.left_block !== null
        ? [{ ...naming.operator(row.operator), left: row.left_block, slashableUntil }]
        : [],
    )
    .sort((a, b) => a.slashableUntil - b.slashableUntil || (a.address < b.address ? -1 : 1));
