import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReadAt } from '@/components/amount/read-at';
import { ForeignText } from '@/components/amount/token-text';
import { DelegatePanel } from '@/components/operators/delegate-panel';
import { OperatorSlashers, OperatorStakes, OperatorTerms } from '@/components/operators/operator-facts';
import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import { publicDeployment } from '@/lib/server/deployments';
import { statsOf } from '@/lib/server/stats';
import { formatAddress } from '@/lib/text/format';
import { explainProblem } from '@/lib/text/problems';
import { deploymentOf } from '../../../network';
import { oldAtMs, RegionProblem, readRegion } from '../../../region';

type OperatorProps = { params: Promise<{ network: string; address: string }> };

const isAddress = (text: string): text is `0x${string}` => /^0x[0-9a-fA-F]{40}$/.test(text);

export async function generateMetadata({ params }: OperatorProps): Promise<Metadata> {
  const { address } = await params;
  return { title: isAddress(address) ? `Operator ${formatAddress(address)}` : 'Operator' };
}

export default async function Operator({ params }: OperatorProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const { address } = asked;
  if (!isAddress(address)) notFound();
  const region = await readRegion(() => statsOf(deployment).operator(address));
  if ('problem' in region) {
    return (
      <>
        <PageHeading title="Operator" />
        <RegionProblem problem={region.problem} title="Operator" />
      </>
    );
  }
  if (!region.data) return <NoOperator address={address} network={deployment.name} />;
  const { operator, slashers } = region.data;
  const readAt = (
    <ReadAt blockNumber={region.data.blockNumber} oldAtMs={oldAtMs(region.data.blockTimestamp, deployment)} />
  );
  return (
    <>
      <PageHeading
        title={
          operator.name ? <ForeignText text={operator.name} /> : `Operator ${formatAddress(operator.address)}`
        }
      />
      <DelegatePanel operator={operator.address} deployment={publicDeployment(deployment)} />
      <OperatorTerms operator={operator} explorer={deployment.explorer} readAt={readAt} />
      <OperatorStakes operator={operator} />
      <OperatorSlashers operator={operator} slashers={slashers} deployment={publicDeployment(deployment)} />
    </>
  );
}

function NoOperator({ address, network }: { address: `0x${string}`; network: string }) {
  const words = explainProblem({ code: 'operator-not-registered', operator: address });
  return (
    <>
      <PageHeading title="No such operator" />
      <Note
        meaning="attention"
        title={words.title}
        action={<ButtonLink href={`/${network}/operators`}>See all operators</ButtonLink>}
      >
        <p>{words.meaning}</p>
        <p>{words.action}</p>
      </Note>
    </>
  );
}
