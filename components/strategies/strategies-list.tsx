import Link from 'next/link';
import type { ReactNode } from 'react';
import { Amount } from '@/components/amount/amount';
import { EthAmount } from '@/components/amount/eth-amount';
import { ForeignText, TokenSymbol } from '@/components/amount/token-text';
import { Unknown } from '@/components/ui/facts';
import { FilterForm } from '@/components/ui/filter-form';
import { Glyph } from '@/components/ui/glyph';
import { orderFields, selectField } from '@/components/ui/list-fields';
import { type ListColumn, ListPanel } from '@/components/ui/list-panel';
import { isNarrowed } from '@/components/ui/list-query';
import { Why } from '@/components/ui/why';
import { assetKinds } from '@/lib/text/assets';
import { countOf, explainEthWorth } from '@/lib/text/directory';
import { formatBlock, formatPercent } from '@/lib/text/format';
import { glossary } from '@/lib/text/glossary';
import type { StrategiesQuery } from '@/lib/wire/stats/queries';
import type { StrategyRow } from '@/lib/wire/stats/strategies';
import { Deposits, Room } from './deposits';
import { ShareRate } from './rates';

/** The list begins with what is worth most; only symbols rise by themselves. */
export const strategiesHabits = { sort: 'total', rising: ['symbol'] };

const orders: Record<StrategiesQuery['sort'], string> = {
  total: 'Restaked in all',
  symbol: 'Symbol',
  rate: 'Rate',
  delegated: 'Delegated',
  operators: 'Operators',
  share: 'Share of all',
};

const columns: ListColumn[] = [
  { sort: 'symbol', label: 'Asset' },
  { label: 'Deposits' },
  { label: 'Room under the cap', isFigure: true },
  {
    sort: 'rate',
    label: 'One share is worth',
    isFigure: true,
    note: <Why>{glossary['exchange rate'].definition}</Why>,
  },
  {
    sort: 'total',
    label: orders.total,
    isFigure: true,
    note: <Why>{explainEthWorth(0)}</Why>,
    more: [{ sort: 'share', label: 'Share' }],
  },
  { sort: 'delegated', label: orders.delegated, isFigure: true },
  { sort: 'operators', label: orders.operators, isFigure: true },
];

/** Of everything that is counted in ether. */
export function ShareOfAll({ share }: { share: StrategyRow['shareOfAll'] }) {
  if (share === undefined)
    return <Unknown reason="It is not counted in ether, so it has no share of what is." />;
  return <>{formatPercent(share)}</>;
}

function Row({ strategy, network }: { strategy: StrategyRow; network: string }) {
  const { address, token, kind } = strategy;
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/${network}/strategies/${address}`}
          prefetch={false}
          className="group flex min-h-11 items-center gap-2.5"
        >
          <Glyph seed={token.address} className="size-6" />
          <span className="min-w-0">
            <span className="block font-medium group-hover:underline">
              <TokenSymbol symbol={token.symbol} />
            </span>
            <span className="block text-xs text-ink-soft">
              <ForeignText text={token.name} maxLength={32} /> ·{' '}
              <span title={assetKinds[kind].meaning}>{assetKinds[kind].short}</span>
            </span>
          </span>
        </Link>
      </th>
      <td data-label="Deposits">
        <Deposits deposits={strategy.deposits} />
      </td>
      <td data-label="Room under the cap" data-figure>
        <Room strategy={strategy} />
      </td>
      <td data-label="One share is worth" data-figure>
        <ShareRate strategy={strategy} />
      </td>
      <td data-label="Restaked in all" data-figure>
        <span className="inline-flex flex-col items-end">
          <Amount value={strategy.totalTokens} token={token} isStrong isAtEnd />
          <span className="text-xs text-ink-soft">
            {strategy.totalEth !== undefined && (
              <>
                <EthAmount value={strategy.totalEth} isPlain /> ·{' '}
              </>
            )}
            <ShareOfAll share={strategy.shareOfAll} />
          </span>
        </span>
      </td>
      <td data-label="Delegated" data-figure>
        <Amount value={strategy.delegatedTokens} token={token} isAtEnd withoutSymbol />
      </td>
      <td data-label="Operators" data-figure>
        {formatBlock(BigInt(strategy.operators))}
      </td>
    </tr>
  );
}

type StrategiesListProps = {
  network: string;
  strategies: readonly StrategyRow[];
  total: number;
  query: StrategiesQuery;
  aside: ReactNode;
  children: ReactNode;
};

/** The strategies that match, one page of them. */
export function StrategiesList(props: StrategiesListProps) {
  const { network, strategies, total, query, aside, children } = props;
  const path = `/${network}/strategies`;
  return (
    <ListPanel
      title={`${countOf(total, 'strategy', 'strategies')}${isNarrowed(query) ? ' found' : ''}`}
      path={path}
      query={query}
      habits={strategiesHabits}
      columns={columns}
      total={total}
      rows={strategies.map((strategy) => (
        <Row key={strategy.address} strategy={strategy} network={network} />
      ))}
      aside={aside}
      none={{
        title: 'This network lists no strategy yet',
        text: 'The list is made from the chain’s own events.',
      }}
    >
      <Filters path={path} query={query} />
      {children}
    </ListPanel>
  );
}

function Filters({ path, query }: { path: string; query: StrategiesQuery }) {
  const kinds = Object.entries(assetKinds).map(([value, { word }]) => ({ value, label: word }));
  const open = [
    { value: 'open', label: 'Open' },
    { value: 'closed', label: 'Closed' },
  ];
  return (
    <FilterForm
      action={path}
      label="Search and filter strategies"
      clearHref={path}
      kept={{ limit: query.limit === 50 ? undefined : `${query.limit}` }}
      fields={[
        { kind: 'search', name: 'search', label: 'Symbol, name or address', value: query.search },
        ...orderFields(query, orders),
      ]}
      filters={[
        selectField('kind', 'Kind', query.kind, kinds),
        selectField('deposits', 'Deposits', query.deposits, open),
      ]}
    />
  );
}
