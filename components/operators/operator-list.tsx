import type { ReactNode } from 'react';
import { unverified } from '@/components/amount/named';
import { type ListColumn, ListPanel } from '@/components/ui/list-panel';
import { isNarrowed } from '@/components/ui/list-query';
import { hrefOf } from '@/components/ui/search-params';
import { Why } from '@/components/ui/why';
import type { Address } from '@/lib/domain/units';
import { countOf, explainEthWorth } from '@/lib/text/directory';
import { glossary } from '@/lib/text/glossary';
import type { OperatorRow } from '@/lib/wire/stats/operators';
import type { OperatorsQuery } from '@/lib/wire/stats/queries';
import { toggled } from './compared';
import { directoryFields, operatorHabits, orders } from './directory-fields';
import { DirectoryRow, type RowSetting } from './directory-row';

const columns: ListColumn[] = [
  {
    sort: 'name',
    label: 'Operator',
    more: [{ sort: 'registered', label: 'Registered' }],
    note: <Why>{unverified}</Why>,
  },
  {
    sort: 'stake',
    label: 'Stake',
    isFigure: true,
    more: [{ sort: 'delegators', label: 'Delegators' }],
    note: <Why>{explainEthWorth(0)}</Why>,
  },
  {
    sort: 'avss',
    label: 'AVSs',
    more: [
      { sort: 'sets', label: 'Sets' },
      { sort: 'allocated', label: 'Allocated' },
    ],
    note: <Why>{glossary.allocation.definition}</Why>,
  },
  { sort: 'slashes', label: 'Slashes', isFigure: true, more: [{ sort: 'lost', label: 'Lost' }] },
  { sort: 'split', label: 'Split', isFigure: true, note: <Why isAtEnd>{glossary.split.definition}</Why> },
  { sort: 'exit', label: orders.exit, note: <Why isAtEnd>{glossary['exit window'].definition}</Why> },
  { sort: 'pending', label: 'Pending' },
];

type OperatorListProps = {
  path: string;
  operators: readonly OperatorRow[];
  total: number;
  query: OperatorsQuery;
  setting: Omit<RowSetting, 'compareHref' | 'strategy'>;
  aside: ReactNode;
  /** What stands above the rows: the form, the notes, who is compared. */
  children: ReactNode;
};

/** The operators that match, one page of them, readable without a script. */
export function OperatorList(props: OperatorListProps) {
  const { path, operators, total, query, setting, aside, children } = props;
  const compareHref = (operator: Address) => {
    const chosen = toggled(setting.compared, operator);
    if (chosen.length === setting.compared.length) return undefined;
    return hrefOf(path, directoryFields(query, chosen));
  };
  const drawn = { ...setting, strategy: query.strategy, compareHref };
  return (
    <ListPanel
      title={`${countOf(total, 'operator')}${isNarrowed(query) ? ' found' : ''}`}
      path={path}
      query={{ ...query, compare: setting.compared.join() }}
      habits={operatorHabits}
      columns={columns}
      total={total}
      rows={operators.map((operator) => (
        <DirectoryRow key={operator.address} operator={operator} setting={drawn} />
      ))}
      aside={aside}
      none={{
        title: 'No operator has registered on this network yet',
        text: 'The list is made from the chain’s own events.',
      }}
    >
      {children}
    </ListPanel>
  );
}
