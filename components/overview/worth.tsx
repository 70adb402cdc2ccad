import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Fact, Facts } from '@/components/ui/facts';
import { Panel } from '@/components/ui/panel';
import { ShareBar } from '@/components/ui/share-bar';
import { Term } from '@/components/ui/term';
import { mulDiv, WAD, wad } from '@/lib/domain/units';
import { type AssetKind, assetKinds } from '@/lib/text/assets';
import { explainEthWorth } from '@/lib/text/directory';
import type { Metrics } from '@/lib/wire/stats/metrics';

const kinds: readonly AssetKind[] = ['native', 'lst', 'other'];

/** What is restaked on the network in ether, by kind, with what no rate counts said beside it. */
export function Worth({ metrics, readAt }: { metrics: Metrics; readAt: ReactNode }) {
  const { totalEth, totalEthByKind, uncounted } = metrics;
  return (
    <Panel title="Restaked in all" aside={readAt}>
      <div>
        <p className="text-3xl">
          <EthAmount value={totalEth} isStrong />
        </p>
        <p className="max-w-prose pt-1 text-xs text-ink-soft">{explainEthWorth(uncounted)}</p>
      </div>
      {totalEth > 0n && (
        <ShareBar
          label="By kind of asset"
          parts={kinds.map((kind) => ({
            key: kind,
            label: <span title={assetKinds[kind].meaning}>{assetKinds[kind].word}</span>,
            share: wad(mulDiv(totalEthByKind[kind], WAD, totalEth, 'down')),
            figure: <EthAmount value={totalEthByKind[kind]} isPlain />,
          }))}
        />
      )}
      <Facts>
        <Fact name={<Term of="delegation">Delegated to operators</Term>}>
          <EthAmount value={metrics.delegatedEth} isAtEnd />
        </Fact>
        <Fact name={<Term of="slashable stake">Slashable by operator sets</Term>}>
          <EthAmount value={metrics.slashableEth} isAtEnd />
        </Fact>
      </Facts>
    </Panel>
  );
}
