import { IndexLag } from '@/components/amount/index-lag';
import { ReadAt } from '@/components/amount/read-at';
import { Counts } from '@/components/overview/counts';
import { IndexAway, IndexFreshness } from '@/components/overview/index-freshness';
import { firstDayOf, type Range, rangeOf } from '@/components/overview/ranges';
import { Totals } from '@/components/overview/totals';
import { Ways } from '@/components/overview/ways';
import { Worth } from '@/components/overview/worth';
import { WorthHistory } from '@/components/overview/worth-history';
import { RecentSlashes } from '@/components/slashing/recent-slashes';
import { PageHeading } from '@/components/ui/page-heading';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { readListedStrategies } from '@/lib/server/listed-strategies';
import { statsOf } from '@/lib/server/stats';
import { IndexStamp } from '../index-stamp';
import { deploymentOf } from '../network';
import type { Given } from '../query';
import { oldAtMs, RegionProblem, readRegion } from '../region';

const slashesShown = 5;

type OverviewProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };
type Region = { deployment: Deployment };

export default async function Overview({ params, searchParams }: OverviewProps) {
  const deployment = deploymentOf(await params);
  const range = rangeOf((await searchParams).range);
  return (
    <>
      <PageHeading title={`Restaking on ${deployment.label}`}>
        Deposit, delegate, leave and collect. Every figure names the block it was read at.
      </PageHeading>
      <Ways network={deployment.name} />
      <Market deployment={deployment} range={range} />
      <Slashes deployment={deployment} />
      <Freshness deployment={deployment} />
      <Held deployment={deployment} />
    </>
  );
}

/** What is restaked now and was over time, and how many of everything there is. */
async function Market({ deployment, range }: Region & { range: Range }) {
  const source = statsOf(deployment);
  const region = await readRegion(() =>
    Promise.all([
      source.ask('metrics', {}, {}),
      source.ask('metricsHistory', {}, { from: firstDayOf(range, Date.now()) }),
    ]),
  );
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Restaked in all" />;
  const [metrics, history] = region.data;
  if (!metrics || !history) return null;
  const { name: network } = deployment;
  return (
    <>
      <IndexLag lag={metrics.lag} />
      <Worth metrics={metrics.data} readAt={<IndexStamp answer={metrics} deployment={deployment} />} />
      <Counts metrics={metrics.data} network={network} />
      <WorthHistory history={history.data} network={network} range={range} />
    </>
  );
}

async function Slashes({ deployment }: Region) {
  const region = await readRegion(() =>
    statsOf(deployment).ask('slashes', {}, { limit: slashesShown, page: 1 }),
  );
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Recent slashes" />;
  if (!region.data) return null;
  const { data, total } = region.data;
  return (
    <RecentSlashes
      slashes={data}
      total={total ?? data.length}
      network={deployment.name}
      readAt={<IndexStamp answer={region.data} deployment={deployment} />}
    />
  );
}

async function Freshness({ deployment }: Region) {
  const region = await readRegion(() => statsOf(deployment).status());
  if ('problem' in region) return <IndexAway network={deployment.name} />;
  return <IndexFreshness status={region.data} network={deployment.name} />;
}

/** Token by token, from the contracts themselves: stands while the index does not. */
async function Held({ deployment }: Region) {
  const region = await readRegion(() => readListedStrategies(deployment));
  if ('problem' in region) return <RegionProblem problem={region.problem} title="Token by token" />;
  const { strategies, blockNumber, blockTimestamp } = region.data;
  return (
    <Totals
      strategies={strategies}
      network={deployment.name}
      readAt={<ReadAt blockNumber={blockNumber} oldAtMs={oldAtMs(blockTimestamp, deployment)} />}
    />
  );
}
