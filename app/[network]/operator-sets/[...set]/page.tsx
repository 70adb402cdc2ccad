import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IndexLag } from '@/components/amount/index-lag';
import { Named } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { SetFacts } from '@/components/avs/set-facts';
import { SetLeaving, SetMembers } from '@/components/avs/set-members';
import { SlashingPower } from '@/components/avs/slashing-power';
import { PageHeading } from '@/components/ui/page-heading';
import { hrefOf } from '@/components/ui/search-params';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { statsOf } from '@/lib/server/stats';
import { formatAddress } from '@/lib/text/format';
import type { OperatorSetDetail } from '@/lib/wire/stats/avs';
import type { Answer } from '@/lib/wire/stats/envelope';
import { addressParam, setIdParam } from '@/lib/wire/stats/queries';
import { IndexStamp } from '../../../index-stamp';
import { deploymentOf } from '../../../network';
import { NotInIndex } from '../../../not-in-index';
import type { Given } from '../../../query';
import { RegionProblem, readRegion } from '../../../region';
import { strategyTokensOf } from '../../../strategy-tokens';
import { pageOf } from '../../page-of';
import { SlashesOf } from '../../slashes/slashes-of';

/** `set`: the AVS and the set's number, as two parts of the path. */
type SetParams = { network: string; set: string[] };
type SetProps = { params: Promise<SetParams>; searchParams: Promise<Given> };

/** The set that the address names; undefined for what cannot be one. */
function setIn({ set: [avs, id, ...more] }: SetParams): { avs: Address; id: number } | undefined {
  const address = addressParam.safeParse(avs);
  const number = setIdParam.safeParse(id);
  if (!address.success || !number.success || more.length > 0) return undefined;
  return { avs: address.data, id: number.data };
}

export async function generateMetadata({ params }: SetProps): Promise<Metadata> {
  const set = setIn(await params);
  return { title: set ? `Operator set ${set.id} of ${formatAddress(set.avs)}` : 'Operator set' };
}

async function readSet(deployment: Deployment, set: { avs: Address; id: number }) {
  const [answer, tokens] = await Promise.all([
    statsOf(deployment).ask('operatorSet', set, {}),
    strategyTokensOf(deployment),
  ]);
  return { answer, tokens };
}

export default async function OperatorSet({ params, searchParams }: SetProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const set = setIn(asked);
  if (!set) notFound();
  const region = await readRegion(() => readSet(deployment, set));
  if ('problem' in region)
    return (
      <>
        <PageHeading title={`Operator set ${set.id}`} />
        <RegionProblem problem={region.problem} title="Operator set" />
      </>
    );
  const { answer, tokens } = region.data;
  if (!answer)
    return (
      <NotInIndex
        what="operator set"
        list={`/${deployment.name}/avs/${set.avs}`}
        listName="See the sets of this AVS"
      />
    );
  const page = pageOf((await searchParams).members);
  return <SetRegions answer={answer} tokens={tokens} deployment={deployment} page={page} />;
}

type RegionsProps = {
  answer: Answer<OperatorSetDetail>;
  tokens: StrategyTokens;
  deployment: Deployment;
  /** Of its members. */
  page: number;
};

function SetRegions({ answer, tokens, deployment, page }: RegionsProps) {
  const set = answer.data;
  const { name: network, explorer, blockTimeSeconds } = deployment;
  const now = { ...answer.block, blockTimeSeconds };
  const path = `/${network}/operator-sets/${set.avs.address}/${set.id}`;
  return (
    <>
      <div className="space-y-1">
        <PageHeading title={`Operator set ${set.id}`} />
        <Named who={set.avs} network={network} kind="avs" />
      </div>
      <IndexLag lag={answer.lag} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SetFacts
          set={set}
          network={network}
          tokens={tokens}
          readAt={<IndexStamp answer={answer} deployment={deployment} />}
        />
        <SlashingPower
          sets={[set]}
          slasherDelayBlocks={set.slasherDelayBlocks}
          now={now}
          explorer={explorer}
        />
      </div>
      <SetMembers
        members={set.operators}
        network={network}
        tokens={tokens}
        page={page}
        href={(to) => `${hrefOf(path, { members: to === 1 ? undefined : to })}#members`}
      />
      <SetLeaving leaving={set.leaving} network={network} now={now} />
      <SlashesOf
        deployment={deployment}
        tokens={tokens}
        of={{ avs: set.avs.address, operatorSetId: set.id }}
      />
    </>
  );
}
