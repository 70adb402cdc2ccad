import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AboutPanel } from '@/components/amount/about';
import { IndexLag } from '@/components/amount/index-lag';
import { AllocationMaps } from '@/components/operators/allocation-maps';
import { DelegatePanel } from '@/components/operators/delegate-panel';
import { NoOperator } from '@/components/operators/no-operator';
import { OperatorHeading } from '@/components/operators/operator-heading';
import { OperatorHistory } from '@/components/operators/operator-history';
import type { OperatorSetting } from '@/components/operators/operator-setting';
import { OperatorStakes } from '@/components/operators/operator-stakes';
import { OperatorTerms } from '@/components/operators/operator-terms';
import { SetMemberships } from '@/components/operators/set-memberships';
import { SplitHistory } from '@/components/operators/split-history';
import { WhoCanChange } from '@/components/operators/who-can-change';
import { DroppedNote } from '@/components/ui/dropped-note';
import { PageHeading } from '@/components/ui/page-heading';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { publicDeployment } from '@/lib/server/deployments';
import { statsOf } from '@/lib/server/stats';
import { formatAddress } from '@/lib/text/format';
import type { Answer } from '@/lib/wire/stats/envelope';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { IndexStamp } from '../../../index-stamp';
import { deploymentOf } from '../../../network';
import { type Given, readQuery } from '../../../query';
import { RegionProblem, readRegion } from '../../../region';
import { strategyTokensOf } from '../../../strategy-tokens';
import { addressIn } from '../addresses';
import { OperatorDelegators, OperatorSlashes } from './operator-regions';
import { type OperatorQuery, operatorQuery } from './query';

type OperatorProps = {
  params: Promise<{ network: string; address: string }>;
  searchParams: Promise<Given>;
};

export async function generateMetadata({ params }: OperatorProps): Promise<Metadata> {
  const address = addressIn((await params).address);
  return { title: address ? `Operator ${formatAddress(address)}` : 'Operator' };
}

export default async function Operator({ params, searchParams }: OperatorProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const address = addressIn(asked.address) ?? notFound();
  const { query, dropped } = readQuery(operatorQuery, await searchParams);
  const region = await readRegion(async () => {
    const [answer, tokens] = await Promise.all([
      statsOf(deployment).ask('operator', { address }, {}),
      strategyTokensOf(deployment),
    ]);
    return { answer, tokens };
  });
  if ('problem' in region) {
    return (
      <>
        <PageHeading title={`Operator ${formatAddress(address)}`} />
        <RegionProblem problem={region.problem} title="What the index knows of it" />
        <DelegatePanel operator={address} deployment={publicDeployment(deployment)} />
      </>
    );
  }
  const { answer, tokens } = region.data;
  if (!answer) return <NoOperator address={address} network={deployment.name} />;
  const { name: network, explorer, blockTimeSeconds } = deployment;
  const setting = { network, explorer, tokens, now: { ...answer.block, blockTimeSeconds } };
  return (
    <>
      <OperatorHeading operator={answer.data} network={network} />
      <DroppedNote fields={dropped} />
      <IndexLag lag={answer.lag} />
      <Everything deployment={deployment} answer={answer} setting={setting} query={query} address={address} />
    </>
  );
}

type EverythingProps = {
  deployment: Deployment;
  answer: Answer<OperatorDetail>;
  setting: OperatorSetting;
  query: OperatorQuery;
  address: Address;
};

function Everything({ deployment, answer, setting, query, address }: EverythingProps) {
  const operator = answer.data;
  const path = `/${setting.network}/operators/${address}`;
  const paged = { deployment, operator: address, setting, path, fields: query };
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="space-y-5">
          <DelegatePanel operator={address} deployment={publicDeployment(deployment)} />
          <AboutPanel about={operator.about} />
        </div>
        <OperatorTerms
          operator={operator}
          setting={setting}
          readAt={<IndexStamp answer={answer} deployment={deployment} />}
        />
      </div>
      <OperatorStakes operator={operator} setting={setting} />
      <AllocationMaps operator={operator} setting={setting} />
      <SetMemberships operator={operator} setting={setting} />
      <div id="slashes">
        <OperatorSlashes {...paged} page={query.slashes ?? 1} />
      </div>
      <OperatorHistory
        operator={operator}
        tokens={setting.tokens}
        asset={query.asset}
        path={path}
        fields={query}
      />
      <OperatorDelegators {...paged} concentration={operator.concentration} page={query.delegators ?? 1} />
      <SplitHistory operator={operator} setting={setting} />
      <WhoCanChange operator={operator} setting={setting} />
    </>
  );
}
