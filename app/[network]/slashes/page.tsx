import type { Metadata } from 'next';
import { IndexLag } from '@/components/amount/index-lag';
import { SlashesFilters } from '@/components/slashing/slashes-filters';
import { SlashesList } from '@/components/slashing/slashes-list';
import { ButtonLink } from '@/components/ui/button';
import { DroppedNote } from '@/components/ui/dropped-note';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { hrefOf, pagesOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { statsOf } from '@/lib/server/stats';
import { countOf } from '@/lib/text/directory';
import type { SlashesQuery } from '@/lib/wire/stats/queries';
import { routes } from '@/lib/wire/stats/routes';
import { IndexStamp } from '../../index-stamp';
import { deploymentOf } from '../../network';
import { type Given, readQuery } from '../../query';
import { RegionProblem, readRegion } from '../../region';
import { strategyTokensOf } from '../../strategy-tokens';

export const metadata: Metadata = { title: 'Slashes' };

const onPage = 20;

type SlashesProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };

async function readSlashes(deployment: Deployment, { operator, avs, operatorSetId, page }: SlashesQuery) {
  const [slashes, tokens] = await Promise.all([
    statsOf(deployment).ask('slashes', {}, { operator, avs, operatorSetId, limit: onPage, page: page ?? 1 }),
    strategyTokensOf(deployment),
  ]);
  return { slashes, tokens };
}

export default async function Slashes({ params, searchParams }: SlashesProps) {
  const deployment = deploymentOf(await params);
  const { query, dropped } = readQuery(routes.slashes.query, await searchParams);
  const region = await readRegion(() => readSlashes(deployment, query));
  return (
    <>
      <PageHeading title="Slashes">
        Every time an AVS took part of an operator&apos;s stake: what it said, what was lost, and who received
        it.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Slashes" />
      ) : (
        <Found deployment={deployment} query={query} dropped={dropped} found={region.data} />
      )}
    </>
  );
}

type FoundProps = {
  deployment: Deployment;
  query: SlashesQuery;
  dropped: readonly string[];
  found: Awaited<ReturnType<typeof readSlashes>>;
};

function Found({ deployment, query, dropped, found: { slashes: answer, tokens } }: FoundProps) {
  if (!answer) return null;
  const { name: network, explorer } = deployment;
  const path = `/${network}/slashes`;
  const { operator, avs, operatorSetId, page = 1 } = query;
  const filters = { operator, avs, operatorSetId };
  const total = answer.total ?? answer.data.length;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <IndexLag lag={answer.lag} />
      <SlashesList
        title={`${countOf(total, 'slash', 'slashes')}${isNarrowed ? ' found' : ''}, newest first`}
        slashes={answer.data}
        network={network}
        tokens={tokens}
        block={answer.block.number}
        explorer={explorer}
        aside={<IndexStamp answer={answer} deployment={deployment} />}
        none={
          isNarrowed || total > 0
            ? { title: 'Nothing matches', action: <ButtonLink href={path}>Show all slashes</ButtonLink> }
            : { title: 'Nobody was ever slashed on this network' }
        }
        foot={
          <Pager
            page={page}
            pages={pagesOf(total, onPage)}
            total={total}
            href={(to) => hrefOf(path, { ...filters, page: to === 1 ? undefined : to })}
          />
        }
      >
        <SlashesFilters path={path} query={query} />
        <DroppedNote fields={dropped} />
      </SlashesList>
    </>
  );
}
