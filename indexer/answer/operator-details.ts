import { concentrationOf } from '../../lib/domain/concentration';
import type { Address } from '../../lib/domain/units';
import type { AllocationMap, Membership, OperatorDetail } from '../../lib/wire/stats/operators';
import type { Queryable } from '../store/database';
import { allocationMapsOf } from './allocation-maps';
import type { Reply } from './answers';
import { type Member, type OperatorEntry, setKeyOf } from './book';
import { delegatorsOf } from './delegators';
import type { Directory } from './directory';
import { operatorHistory } from './operator-history';
import { splitHistoryOf } from './splits';

export function answerAllocations(
  { book, operators, naming }: Directory,
  address: Address,
): Reply<AllocationMap[]> | undefined {
  const entry = book.operators.get(address);
  return entry && operators.has(address) ? { data: allocationMapsOf(entry, naming) } : undefined;
}

export async function answerOperator(
  directory: Directory,
  tx: Queryable,
  address: Address,
): Promise<Reply<OperatorDetail> | undefined> {
  const { book, operators, naming, splits, ledger, moment } = directory;
  const row = operators.get(address);
  const entry = book.operators.get(address);
  const stored = ledger.operator.find((operator) => operator.address === address);
  if (!row || !entry || !stored) return undefined;
  const delegators = await delegatorsOf(directory, tx, address);
  return {
    data: {
      ...row,
      about: naming.aboutOperator(address),
      registeredAt: stored.registered_time,
      allocations: allocationMapsOf(entry, naming),
      memberships: membershipsOf(entry, directory),
      registrations: registrationsOf(entry, directory),
      splitHistory: splitHistoryOf(address, splits, moment.time, naming),
      history: await operatorHistory(directory, tx, address),
      concentration: concentrationOf(delegators.map(({ totalEth }) => totalEth)),
    },
  };
}

/** Those it is a member of first, then those it left. */
function membershipsOf({ members }: OperatorEntry, { sets, naming }: Directory): Membership[] {
  const order = ({ isMember, row }: Member) => `${isMember ? 0 : 1} ${row.avs}`;
  return members
    .toSorted((a, b) => compareText(order(a), order(b)) || a.row.set_id - b.row.set_id)
    .flatMap((member) => {
      const set = sets.get(setKeyOf(member.row));
      if (!set) return [];
      const { row, isMember, slashableUntil } = member;
      return [
        {
          avs: naming.avs(row.avs),
          operatorSetId: row.set_id,
          isMember,
          joined: row.joined_block,
          ...(row.left_block !== null && { left: row.left_block }),
          ...(slashableUntil !== undefined && { slashableUntil }),
          ...(set.slasher && { slasher: set.slasher }),
          ...(set.pendingSlasher && { pendingSlasher: set.pendingSlasher }),
          ...(set.redistributionRecipient && { redistributionRecipient: set.redistributionRecipient }),
          strategies: set.strategies,
        },
      ];
    });
}

const registrationsOf = ({ registrations }: OperatorEntry, { naming }: Directory) =>
  registrations
    .toSorted((a, b) => compareText(a.avs, b.avs))
    .map((row) => ({ ...naming.avs(row.avs), since: row.since_block }));

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
