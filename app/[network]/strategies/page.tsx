import type { Metadata } from 'next';
import { IndexLag } from '@/components/amount/index-lag';
import { StrategiesList, strategiesHabits } from '@/components/strategies/strategies-list';
import { DroppedNote } from '@/components/ui/dropped-note';
import { sortingOf } from '@/components/ui/list-query';
import { PageHeading } from '@/components/ui/page-heading';
import { statsOf } from '@/lib/server/stats';
import { routes } from '@/lib/wire/stats/routes';
import { IndexStamp } from '../../index-stamp';
import { deploymentOf } from '../../network';
import { type Given, readQuery } from '../../query';
import { RegionProblem, readRegion } from '../../region';

export const metadata: Metadata = { title: 'Strategies' };

type StrategiesProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };

export default async function Strategies({ params, searchParams }: StrategiesProps) {
  const deployment = deploymentOf(await params);
  const { query, dropped } = readQuery(routes.strategies.query, await searchParams);
  const { cursor: _, ...asked } = query;
  const { direction } = sortingOf(strategiesHabits, query);
  const region = await readRegion(() =>
    statsOf(deployment).ask('strategies', {}, { ...asked, direction, page: query.page ?? 1 }),
  );
  return (
    <>
      <PageHeading title="Strategies">
        The contracts that hold what is restaked, one for each token: what is in them, on what terms, and who
        holds how much.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Strategies" />
      ) : (
        region.data && (
          <>
            <IndexLag lag={region.data.lag} />
            <StrategiesList
              network={deployment.name}
              strategies={region.data.data}
              total={region.data.total ?? region.data.data.length}
              query={query}
              aside={<IndexStamp answer={region.data} deployment={deployment} />}
            >
              <DroppedNote fields={dropped} />
            </StrategiesList>
          </>
        )
      )}
    </>
  );
}
