import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IndexLag } from '@/components/amount/index-lag';
import { ForeignText, TokenSymbol } from '@/components/amount/token-text';
import { LargestOperators } from '@/components/strategies/largest-operators';
import { StrategyTerms, StrategyTotals } from '@/components/strategies/strategy-facts';
import { StrategyHistory } from '@/components/strategies/strategy-history';
import { StrategySets } from '@/components/strategies/strategy-sets';
import { ButtonLink } from '@/components/ui/button';
import { Glyph } from '@/components/ui/glyph';
import { PageHeading } from '@/components/ui/page-heading';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';
import { formatAddress } from '@/lib/text/format';
import type { Answer } from '@/lib/wire/stats/envelope';
import { addressParam } from '@/lib/wire/stats/queries';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';
import { IndexStamp } from '../../../index-stamp';
import { deploymentOf } from '../../../network';
import { NotInIndex } from '../../../not-in-index';
import { RegionProblem, readRegion } from '../../../region';

type StrategyProps = { params: Promise<{ network: string; address: string }> };

export async function generateMetadata({ params }: StrategyProps): Promise<Metadata> {
  const address = addressParam.safeParse((await params).address);
  return { title: address.success ? `Strategy ${formatAddress(address.data)}` : 'Strategy' };
}

export default async function Strategy({ params }: StrategyProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const address = addressParam.safeParse(asked.address);
  if (!address.success) notFound();
  const region = await readRegion(() => statsOf(deployment).ask('strategy', { address: address.data }, {}));
  if ('problem' in region)
    return (
      <>
        <PageHeading title={`Strategy ${formatAddress(address.data)}`} />
        <RegionProblem problem={region.problem} title="Strategy" />
      </>
    );
  if (!region.data)
    return (
      <NotInIndex what="strategy" list={`/${deployment.name}/strategies`} listName="See all strategies" />
    );
  return <StrategyRegions answer={region.data} deployment={deployment} />;
}

type RegionsProps = { answer: Answer<StrategyDetail>; deployment: Deployment };

function StrategyRegions({ answer, deployment }: RegionsProps) {
  const strategy = answer.data;
  const { name: network, explorer } = deployment;
  const { token, deposits } = strategy;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PageHeading
          title={
            <span className="inline-flex items-center gap-2.5">
              <Glyph seed={token.address} className="size-8" />
              <TokenSymbol symbol={token.symbol} />
            </span>
          }
        >
          <ForeignText text={token.name} />
        </PageHeading>
        {deposits.isOpen && (
          <ButtonLink href={`/${network}/stake?strategy=${strategy.address}`} look="primary">
            Stake it
          </ButtonLink>
        )}
      </div>
      <IndexLag lag={answer.lag} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <StrategyTotals strategy={strategy} readAt={<IndexStamp answer={answer} deployment={deployment} />} />
        <StrategyTerms strategy={strategy} explorer={explorer} />
      </div>
      <StrategyHistory strategy={strategy} />
      <LargestOperators strategy={strategy} network={network} />
      <StrategySets strategy={strategy} network={network} />
    </>
  );
}
