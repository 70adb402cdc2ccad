import Link from 'next/link';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { LineChart } from '@/components/ui/line-chart';
import { Panel } from '@/components/ui/panel';
import { hrefOf, type Query } from '@/components/ui/search-params';
import type { Address } from '@/lib/domain/units';
import { tokenAmount } from '@/lib/domain/units';
import { countOf, formatEth } from '@/lib/text/directory';
import { amountWithSymbol } from '@/lib/text/tokens';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { AssetSymbol } from './plain-amount';
import { topStakes } from './top-stakes';

type HistoryProps = {
  operator: OperatorDetail;
  tokens: StrategyTokens;
  /** The asset whose stake is drawn; all by their worth without it. */
  asset?: Address | undefined;
  /** The page's address, for the links between assets. */
  path: string;
  fields: Query;
};

const mostAssets = 8;

function Assets({ operator, tokens, asset, path, fields }: HistoryProps) {
  const held = topStakes(operator.stakes).slice(0, mostAssets);
  const link = (to: Address | undefined) => ({
    href: `${hrefOf(path, fields, { asset: to })}#history`,
    'aria-current': to === asset ? ('true' as const) : undefined,
    className:
      'inline-flex min-h-9 items-center border-b-2 border-transparent text-ink-soft hover:text-ink aria-[current]:border-accent aria-[current]:text-ink',
  });
  return (
    <nav aria-label="Asset whose history is shown" className="flex flex-wrap gap-x-4 text-sm font-medium">
      <Link prefetch={false} scroll={false} {...link(undefined)}>
        All, in ETH
      </Link>
      {held.map(({ strategy }) => (
        <Link key={strategy} prefetch={false} scroll={false} {...link(strategy)}>
          <AssetSymbol strategy={strategy} tokens={tokens} />
        </Link>
      ))}
    </nav>
  );
}

/** Stake and delegators day by day, as charts with their tables. */
export function OperatorHistory(props: HistoryProps) {
  const { operator, tokens, asset } = props;
  const days = operator.history.map(({ day }) => day);
  const token = asset && tokens[asset]?.token;
  const ofAsset = operator.history.map(
    ({ stakes }) => stakes.find(({ strategy }) => strategy === asset)?.tokens ?? tokenAmount(BigInt(0)),
  );
  return (
    <Panel title="Stake and delegators over time" id="history">
      <Assets {...props} />
      <div className="grid gap-6 lg:grid-cols-2">
        {token ? (
          <LineChart
            title="Stake delegated to it, in the asset"
            days={days}
            series={[{ name: 'Stake', values: ofAsset }]}
            format={(value) => amountWithSymbol(tokenAmount(value), token)}
          />
        ) : (
          <LineChart
            title="Stake delegated to it, by worth in ETH"
            days={days}
            series={[{ name: 'Stake', values: operator.history.map(({ totalEth }) => totalEth) }]}
            format={formatEth}
          />
        )}
        <LineChart
          title="Accounts delegated to it"
          days={days}
          series={[
            { name: 'Delegators', values: operator.history.map(({ delegators }) => BigInt(delegators)) },
          ]}
          format={(value) => countOf(Number(value), 'account')}
        />
      </div>
    </Panel>
  );
}
