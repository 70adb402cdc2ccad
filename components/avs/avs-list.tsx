import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Lost } from '@/components/amount/lost';
import { Named, unverified } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { FilterForm } from '@/components/ui/filter-form';
import { orderFields, selectField, yesNoField } from '@/components/ui/list-fields';
import { type ListColumn, ListPanel } from '@/components/ui/list-panel';
import { isNarrowed } from '@/components/ui/list-query';
import { Why } from '@/components/ui/why';
import { cleanText } from '@/lib/domain/clean-text';
import { avsKinds } from '@/lib/text/assets';
import { countOf, explainEthWorth } from '@/lib/text/directory';
import { formatAddress, formatBlock } from '@/lib/text/format';
import { glossary } from '@/lib/text/glossary';
import type { AvsRow } from '@/lib/wire/stats/avs';
import type { AvssQuery } from '@/lib/wire/stats/queries';
import { AvsMarks } from './avs-marks';

/** The list begins with what can be slashed most; only names rise by themselves. */
export const avsHabits = { sort: 'slashable', rising: ['name'] };

const orders: Record<AvssQuery['sort'], string> = {
  slashable: 'Slashable stake',
  stake: 'Total stake',
  name: 'Name',
  operators: 'Operators',
  sets: 'Operator sets',
  slashes: 'Slashes',
  lost: 'Lost by slashes',
  seen: 'First seen',
};

const columns: ListColumn[] = [
  {
    sort: 'name',
    label: 'AVS',
    more: [{ sort: 'seen', label: 'First seen' }],
    note: <Why>{unverified}</Why>,
  },
  { label: 'Works with operators by' },
  { sort: 'sets', label: 'Sets', isFigure: true },
  { sort: 'operators', label: orders.operators, isFigure: true },
  {
    sort: 'slashable',
    label: orders.slashable,
    isFigure: true,
    note: <Why>{glossary['slashable stake'].definition}</Why>,
  },
  {
    sort: 'stake',
    label: orders.stake,
    isFigure: true,
    note: <Why isAtEnd>{explainEthWorth(0)}</Why>,
  },
  { sort: 'slashes', label: 'Slashes', isFigure: true, more: [{ sort: 'lost', label: 'Lost' }] },
];

function Row({ avs, network }: { avs: AvsRow; network: string }) {
  return (
    <tr>
      <th scope="row">
        <Named who={avs} network={network} kind="avs" />
        <span className="block ps-9.5 text-xs text-ink-soft max-md:hidden">
          First seen in block {formatBlock(BigInt(avs.firstSeen))}
        </span>
      </th>
      <td data-label="Works with operators by">
        <AvsMarks avs={avs} />
      </td>
      <td data-label="Operator sets" data-figure>
        {avs.operatorSets}
      </td>
      <td data-label="Operators" data-figure>
        {formatBlock(BigInt(avs.operators))}
      </td>
      <td data-label="Slashable stake" data-figure>
        <EthAmount value={avs.slashableEth} uncounted={avs.uncounted} isStrong isPlain />
      </td>
      <td data-label="Total stake" data-figure>
        <EthAmount value={avs.totalEth} uncounted={avs.uncounted} isPlain />
      </td>
      <td data-label="Slashes" data-figure>
        {avs.slashes === 0 ? (
          <span className="text-ink-soft">never</span>
        ) : (
          <span className="inline-flex flex-col items-end">
            {countOf(avs.slashes, 'time')}
            <span className="text-xs text-ink-soft">
              <Lost value={avs.lostEth} uncounted={avs.lostUncounted} isPlain />
            </span>
          </span>
        )}
      </td>
      <td data-label="First seen" className="md:hidden">
        block {formatBlock(BigInt(avs.firstSeen))}
      </td>
    </tr>
  );
}

type AvsListProps = {
  network: string;
  avss: readonly AvsRow[];
  total: number;
  query: AvssQuery;
  tokens: StrategyTokens;
  aside: ReactNode;
  children: ReactNode;
};

/** The AVSs that match, one page of them. */
export function AvsList({ network, avss, total, query, tokens, aside, children }: AvsListProps) {
  const path = `/${network}/avs`;
  return (
    <ListPanel
      title={`${countOf(total, 'AVS', 'AVSs')}${isNarrowed(query) ? ' found' : ''}`}
      path={path}
      query={query}
      habits={avsHabits}
      columns={columns}
      total={total}
      rows={avss.map((avs) => <Row key={avs.address} avs={avs} network={network} />)}
      aside={aside}
      none={{
        title: 'No AVS has shown itself on this network yet',
        text: 'The list is made from the chain’s own events.',
      }}
    >
      <Filters path={path} query={query} tokens={tokens} />
      {children}
    </ListPanel>
  );
}

function Filters({ path, query, tokens }: { path: string; query: AvssQuery; tokens: StrategyTokens }) {
  const kinds = Object.entries(avsKinds).map(([value, { word }]) => ({ value, label: word }));
  const strategies = Object.entries(tokens).map(([value, { token }]) => ({
    value,
    label: `${cleanText(token.symbol, 12)} ${formatAddress(value as `0x${string}`)}`,
  }));
  return (
    <FilterForm
      action={path}
      label="Search and filter AVSs"
      clearHref={path}
      kept={{ limit: query.limit === 50 ? undefined : `${query.limit}` }}
      fields={[
        { kind: 'search', name: 'search', label: 'Name or address', value: query.search },
        ...orderFields(query, orders),
      ]}
      filters={[
        selectField('kind', 'Works by', query.kind, kinds),
        selectField('strategy', 'Uses the asset', query.strategy, strategies, 'Any asset'),
        yesNoField('slashed', 'Slashes', query.slashed, { yes: 'Has slashed', no: 'Never slashed' }),
        yesNoField('redistributing', 'Slashed funds', query.redistributing, {
          yes: 'Go to somebody in a set',
          no: 'Are always burned',
        }),
      ]}
    />
  );
}
