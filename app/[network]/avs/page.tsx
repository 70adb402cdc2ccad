import type { Metadata } from 'next';
import { IndexLag } from '@/components/amount/index-lag';
import { AvsList, avsHabits } from '@/components/avs/avs-list';
import { DroppedNote } from '@/components/ui/dropped-note';
import { sortingOf } from '@/components/ui/list-query';
import { PageHeading } from '@/components/ui/page-heading';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';
import type { AvssQuery } from '@/lib/wire/stats/queries';
import { routes } from '@/lib/wire/stats/routes';
import { IndexStamp } from '../../index-stamp';
import { deploymentOf } from '../../network';
import { type Given, readQuery } from '../../query';
import { RegionProblem, readRegion } from '../../region';
import { strategyTokensOf } from '../../strategy-tokens';

export const metadata: Metadata = { title: 'AVSs' };

type AvssProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };

/** One page of the list, and the tokens that its filter offers. */
async function readAvss(deployment: Deployment, { cursor: _, ...query }: AvssQuery) {
  const { direction } = sortingOf(avsHabits, query);
  const [avss, tokens] = await Promise.all([
    statsOf(deployment).ask('avss', {}, { ...query, direction, page: query.page ?? 1 }),
    strategyTokensOf(deployment),
  ]);
  return { avss, tokens };
}

export default async function Avss({ params, searchParams }: AvssProps) {
  const deployment = deploymentOf(await params);
  const { query, dropped } = readQuery(routes.avss.query, await searchParams);
  const region = await readRegion(() => readAvss(deployment, query));
  return (
    <>
      <PageHeading title="AVSs">
        The services that operators work for. Each may take part of the stake that operators allocated to its
        operator sets, and says itself when.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="AVSs" />
      ) : (
        region.data.avss && (
          <>
            <IndexLag lag={region.data.avss.lag} />
            <AvsList
              network={deployment.name}
              avss={region.data.avss.data}
              total={region.data.avss.total ?? region.data.avss.data.length}
              query={query}
              tokens={region.data.tokens}
              aside={<IndexStamp answer={region.data.avss} deployment={deployment} />}
            >
              <DroppedNote fields={dropped} />
            </AvsList>
          </>
        )
      )}
    </>
  );
}
