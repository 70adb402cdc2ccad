import Link from 'next/link';
import { IndexLag } from '@/components/amount/index-lag';
import { ForeignText } from '@/components/amount/token-text';
import { HistoryFilters } from '@/components/history/history-filters';
import { HistoryTable } from '@/components/history/history-table';
import { Older } from '@/components/history/older';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { cleanText } from '@/lib/domain/clean-text';
import type { Address } from '@/lib/domain/units';
import { countOf } from '@/lib/text/directory';
import { formatAddress } from '@/lib/text/format';
import { listSources } from '@/lib/text/prices';
import type { LifeQuery } from '@/lib/wire/stats/queries';
import { IndexStamp } from '../../../index-stamp';
import type { readHistory } from './read-history';
import { readOlder } from './read-older';

type HistoryFoundProps = {
  deployment: Deployment;
  account: Address;
  path: string;
  query: LifeQuery;
  found: Awaited<ReturnType<typeof readHistory>>;
};

type FilesProps = {
  network: string;
  account: Address;
  filters: Parameters<typeof hrefOf>[1];
  prices: HistoryFoundProps['found']['prices'];
};

const look = 'text-accent underline underline-offset-2';

function Files({ network, account, filters, prices }: FilesProps) {
  const base = `/api/${network}/stakers/${account}/history`;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 pb-3.5 text-sm md:px-4 md:pb-4">
      <span className="text-ink-soft">These entries as a file, exact to the last digit:</span>
      <a href={hrefOf(`${base}.csv`, filters)} download className={look}>
        CSV
      </a>
      <a href={hrefOf(base, { ...filters, limit: 200 })} className={look}>
        JSON
      </a>
      {prices && <Prices prices={prices} network={network} />}
    </p>
  );
}

type PricesProps = { prices: NonNullable<FilesProps['prices']>; network: string };

/** Whether the files tell prices: in a line of its own, which may be long. */
function Prices({ prices, network }: PricesProps) {
  if (prices.state !== 'read') {
    return (
      <span className="basis-full text-ink-soft">
        Prices are not told at present (see{' '}
        <Link href={`/${network}/status`} prefetch={false} className={look}>
          status
        </Link>
        ).
      </span>
    );
  }
  return (
    <span className="basis-full text-ink-soft">
      Prices in {prices.currency} where known, from{' '}
      <ForeignText text={`${listSources(prices.sources)}.`} maxLength={200} />
    </span>
  );
}

/** The history of an account with its filters, its files, and every page. */
export function HistoryFound({ deployment, account, path, query, found }: HistoryFoundProps) {
  const { history, strategies, tokens, prices } = found;
  if (!history) return null;
  const { name: network, explorer } = deployment;
  const { cursor, limit: _, ...filters } = query;
  const { data: entries, next, total = entries.length } = history;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  const assets = strategies.map((strategy) => {
    const symbol = tokens[strategy] && cleanText(tokens[strategy].token.symbol, 12);
    return { strategy, label: symbol || formatAddress(strategy) };
  });
  const setting = { network, tokens, explorer };
  return (
    <>
      <IndexLag lag={history.lag} />
      <Panel
        title={`${countOf(total, 'entry', 'entries')}${isNarrowed ? ' found' : ''}, newest first`}
        aside={<IndexStamp answer={history} deployment={deployment} />}
        isFlush
      >
        <HistoryFilters path={path} filters={filters} assets={assets} />
        {total > 0 && <Files network={network} account={account} filters={filters} prices={prices} />}
        {cursor !== undefined && (
          <p className="border-t border-line px-3.5 py-2.5 text-sm md:px-4">
            The list begins in the midst of the history.{' '}
            <ButtonLink isSmall href={hrefOf(path, filters)}>
              Show the newest
            </ButtonLink>
          </p>
        )}
        {entries.length === 0 ? (
          <Nothing isNarrowed={isNarrowed} path={path} />
        ) : (
          <HistoryTable entries={entries} total={cursor === undefined ? total : -1} setting={setting}>
            {next !== undefined && (
              <Older
                key={next}
                setting={setting}
                first={next}
                above={entries.length}
                total={total}
                href={hrefOf(path, { ...filters, cursor: next })}
                read={readOlder.bind(null, network, account, filters)}
              />
            )}
          </HistoryTable>
        )}
      </Panel>
    </>
  );
}

function Nothing({ isNarrowed, path }: { isNarrowed: boolean; path: string }) {
  if (isNarrowed)
    return (
      <Empty title="Nothing matches" action={<ButtonLink href={path}>Show everything</ButtonLink>}>
        Take away a filter, or part of what was searched.
      </Empty>
    );
  return (
    <Empty title="Nothing happened to this account yet">
      What it deposits, delegates, withdraws or loses stands here within moments.
    </Empty>
  );
}
