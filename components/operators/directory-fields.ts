import { fieldsOf, type ListHabits } from '@/components/ui/list-query';
import type { Query } from '@/components/ui/search-params';
import type { Address } from '@/lib/domain/units';
import type { OperatorsQuery } from '@/lib/wire/stats/queries';

/** How each order is called where one chooses it by name. */
export const orders: Readonly<Record<OperatorsQuery['sort'], string>> = {
  stake: 'Stake',
  name: 'Name',
  delegators: 'Delegators',
  avss: 'AVSs',
  sets: 'Operator sets',
  allocated: 'Allocated share',
  slashes: 'Slashes',
  lost: 'Lost by slashes',
  split: 'Split',
  exit: 'Exit window',
  pending: 'Pending changes',
  registered: 'Registered',
};

/** The list begins with most stake; names, what an operator keeps and what comes next rise by themselves. */
export const operatorHabits: ListHabits = { sort: 'stake', rising: ['name', 'split', 'pending'] };

/** The list's address, with whom one has picked to compare. */
export const directoryFields = (query: OperatorsQuery, compared: readonly Address[]): Query => ({
  ...fieldsOf(operatorHabits, query),
  compare: compared.join(),
});
