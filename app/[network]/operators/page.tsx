import type { Metadata } from 'next';
import { IndexLag } from '@/components/amount/index-lag';
import { CompareTray } from '@/components/operators/compare-tray';
import { mostCompared, toggled } from '@/components/operators/compared';
import { directoryFields } from '@/components/operators/directory-fields';
import { DirectoryFilters } from '@/components/operators/directory-filters';
import { FoundByName } from '@/components/operators/found-by-name';
import { OperatorList } from '@/components/operators/operator-list';
import { ButtonLink } from '@/components/ui/button';
import { DroppedNote } from '@/components/ui/dropped-note';
import { PageHeading } from '@/components/ui/page-heading';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import type { OperatorsQuery } from '@/lib/wire/stats/queries';
import { routes } from '@/lib/wire/stats/routes';
import { IndexStamp } from '../../index-stamp';
import { deploymentOf } from '../../network';
import { type Given, readQuery } from '../../query';
import { RegionProblem, readRegion } from '../../region';
import { addressesIn } from './addresses';
import { readDirectory } from './read-directory';

export const metadata: Metadata = { title: 'Operators' };

type OperatorsProps = { params: Promise<{ network: string }>; searchParams: Promise<Given> };

export default async function Operators({ params, searchParams }: OperatorsProps) {
  const deployment = deploymentOf(await params);
  const given = await searchParams;
  const { query, dropped } = readQuery(routes.operators.query, given);
  const compared = addressesIn(given.compare, mostCompared);
  const region = await readRegion(() => readDirectory(deployment, query));
  return (
    <>
      <PageHeading title="Operators">
        Who runs the services&apos; software with the stake of others. You delegate to one at a time, with
        everything you have restaked.
      </PageHeading>
      <DroppedNote fields={dropped} />
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Operators" />
      ) : (
        <Directory deployment={deployment} query={query} compared={compared} found={region.data} />
      )}
    </>
  );
}

type DirectoryProps = {
  deployment: Deployment;
  query: OperatorsQuery;
  compared: readonly Address[];
  found: Awaited<ReturnType<typeof readDirectory>>;
};

function Directory({ deployment, query, compared, found }: DirectoryProps) {
  const { operators: answer, avss, tokens, account } = found;
  if (!answer) return null;
  const { name: network, blockTimeSeconds } = deployment;
  const path = `/${network}/operators`;
  const rows = new Map(answer.data.map((operator) => [operator.address, operator]));
  return (
    <>
      <IndexLag lag={answer.lag} />
      <OperatorList
        path={path}
        operators={answer.data}
        total={answer.total ?? answer.data.length}
        query={query}
        setting={{ network, tokens, compared, now: { ...answer.block, blockTimeSeconds } }}
        aside={<IndexStamp answer={answer} deployment={deployment} />}
      >
        <DirectoryFilters path={path} query={query} compared={compared} avss={avss} tokens={tokens} />
        {account && query.search && <FoundByName search={query.search} account={account} />}
        <CompareTray
          network={network}
          chosen={compared.map((address) => rows.get(address) ?? { address })}
          action={
            <ButtonLink
              isSmall
              look="primary"
              className="max-md:w-full"
              href={hrefOf(`${path}/compare`, { operators: compared.join() })}
            >
              {compared.length === 1 ? 'See it, then pick others' : `Compare ${compared.length} operators`}
            </ButtonLink>
          }
          withoutHref={(operator) => hrefOf(path, directoryFields(query, toggled(compared, operator)))}
        />
      </OperatorList>
    </>
  );
}
