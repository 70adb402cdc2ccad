import Link from 'next/link';
import { LineChart } from '@/components/ui/line-chart';
import { Panel } from '@/components/ui/panel';
import { assetKinds } from '@/lib/text/assets';
import { formatEth } from '@/lib/text/directory';
import type { MetricsDay } from '@/lib/wire/stats/metrics';
import { type Range, ranges } from './ranges';

type WorthHistoryProps = { history: readonly MetricsDay[]; network: string; range: Range };

/** Delegated stake day by day, one kind of asset upon the other. */
export function WorthHistory({ history, network, range }: WorthHistoryProps) {
  const of = (kind: 'native' | 'lst' | 'other') => ({
    name: assetKinds[kind].short,
    values: history.map(({ delegatedEthByKind }) => delegatedEthByKind[kind]),
  });
  return (
    <Panel title="Delegated stake over time" aside={<Ranges network={network} range={range} />}>
      <LineChart
        title="Delegated stake"
        days={history.map(({ day }) => day)}
        series={[of('native'), of('lst'), of('other')]}
        format={formatEth}
        isStacked
      />
      <p className="max-w-prose text-xs text-ink-soft">
        In ether by the strategies&apos; rates of each day and the tokens&apos; rates of today; no market
        price is in it.
      </p>
    </Panel>
  );
}

function Ranges({ network, range }: { network: string; range: Range }) {
  return (
    <nav aria-label="Days shown" className="flex gap-1">
      {ranges.map(({ value, label }) => (
        <Link
          key={value}
          href={value === ranges[0].value ? `/${network}` : `/${network}?range=${value}`}
          prefetch={false}
          scroll={false}
          aria-current={value === range ? 'true' : undefined}
          className="inline-flex min-h-9 items-center rounded-control px-2 text-sm hover:bg-sunk aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
