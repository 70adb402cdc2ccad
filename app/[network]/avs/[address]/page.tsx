import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AboutPanel } from '@/components/amount/about';
import { IndexLag } from '@/components/amount/index-lag';
import { Mark } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { ForeignText } from '@/components/amount/token-text';
import { AvsFacts } from '@/components/avs/avs-facts';
import { AvsStrategies } from '@/components/avs/avs-strategies';
import { MembersTable } from '@/components/avs/members-table';
import { SetsTable } from '@/components/avs/sets-table';
import { SlashingPower } from '@/components/avs/slashing-power';
import { PageHeading } from '@/components/ui/page-heading';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { statsOf } from '@/lib/server/stats';
import { formatAddress } from '@/lib/text/format';
import type { AvsDetail } from '@/lib/wire/stats/avs';
import type { Answer } from '@/lib/wire/stats/envelope';
import { addressParam } from '@/lib/wire/stats/queries';
import { IndexStamp } from '../../../index-stamp';
import { deploymentOf } from '../../../network';
import { NotInIndex } from '../../../not-in-index';
import type { Given } from '../../../query';
import { RegionProblem, readRegion } from '../../../region';
import { strategyTokensOf } from '../../../strategy-tokens';
import { pageOf } from '../../page-of';
import { SlashesOf } from '../../slashes/slashes-of';

type AvsProps = { params: Promise<{ network: string; address: string }>; searchParams: Promise<Given> };

export async function generateMetadata({ params }: AvsProps): Promise<Metadata> {
  const address = addressParam.safeParse((await params).address);
  return { title: address.success ? `AVS ${formatAddress(address.data)}` : 'AVS' };
}

async function readAvs(deployment: Deployment, address: Address) {
  const [avs, tokens] = await Promise.all([
    statsOf(deployment).ask('avs', { address }, {}),
    strategyTokensOf(deployment),
  ]);
  return { avs, tokens };
}

export default async function Avs({ params, searchParams }: AvsProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const address = addressParam.safeParse(asked.address);
  if (!address.success) notFound();
  const region = await readRegion(() => readAvs(deployment, address.data));
  if ('problem' in region)
    return (
      <>
        <PageHeading title={`AVS ${formatAddress(address.data)}`} />
        <RegionProblem problem={region.problem} title="AVS" />
      </>
    );
  const { avs, tokens } = region.data;
  if (!avs) return <NotInIndex what="AVS" list={`/${deployment.name}/avs`} listName="See all AVSs" />;
  const { sets, assets, operators } = await searchParams;
  const pages = { sets: pageOf(sets), assets: pageOf(assets), operators: pageOf(operators) };
  return <AvsRegions answer={avs} tokens={tokens} deployment={deployment} pages={pages} />;
}

type RegionsProps = {
  answer: Answer<AvsDetail>;
  tokens: StrategyTokens;
  deployment: Deployment;
  pages: Pages;
};

/** The page that each of its lists is on. */
type Pages = { sets: number; assets: number; operators: number };

/** A list's page, and the way to another that leaves the other lists where they are. */
function pagedOf(path: string, pages: Pages, list: keyof Pages) {
  const fieldOf = (page: number) => (page === 1 ? undefined : page);
  const { sets, assets, operators } = pages;
  const fields = { sets: fieldOf(sets), assets: fieldOf(assets), operators: fieldOf(operators) };
  return {
    page: pages[list],
    href: (to: number) => `${hrefOf(path, fields, { [list]: fieldOf(to) })}#${list}`,
  };
}

function AvsRegions({ answer, tokens, deployment, pages }: RegionsProps) {
  const avs = answer.data;
  const { name: network, explorer, blockTimeSeconds } = deployment;
  const setting = { network, tokens, explorer };
  const paged = (list: keyof Pages) => pagedOf(`/${network}/avs/${avs.address}`, pages, list);
  return (
    <>
      <PageHeading
        title={
          <span className="inline-flex items-center gap-2.5">
            <Mark who={avs} network={network} className="size-8" />
            {avs.name ? <ForeignText text={avs.name} /> : `AVS ${formatAddress(avs.address)}`}
          </span>
        }
      />
      <IndexLag lag={answer.lag} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <AvsFacts
          avs={avs}
          explorer={explorer}
          readAt={<IndexStamp answer={answer} deployment={deployment} />}
        />
        <AboutPanel about={avs.about} />
      </div>
      {avs.sets.length > 0 && (
        <SlashingPower
          sets={avs.sets}
          slasherDelayBlocks={avs.slasherDelayBlocks}
          now={{ ...answer.block, blockTimeSeconds }}
          explorer={explorer}
        />
      )}
      <SetsTable sets={avs.sets} {...setting} {...paged('sets')} />
      <AvsStrategies
        avs={avs.address}
        sets={avs.sets}
        network={network}
        tokens={tokens}
        {...paged('assets')}
      />
      <MembersTable avs={avs.address} members={avs.members} network={network} {...paged('operators')} />
      <SlashesOf deployment={deployment} tokens={tokens} of={{ avs: avs.address }} />
    </>
  );
}
