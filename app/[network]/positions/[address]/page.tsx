import type { Metadata } from 'next';
import { Providers } from '@/components/providers';
import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import { Withdrawals } from '@/components/withdrawals/withdrawals';
import { cleanText } from '@/lib/domain/clean-text';
import { publicDeployment } from '@/lib/server/deployments';
import { resolveAccount } from '@/lib/server/ens';
import { explainProblem } from '@/lib/text/problems';
import { deploymentOf } from '../../../network';
import { RegionProblem, readRegion } from '../../../region';
import { readStakeFacts } from '../../watched/read-stake-facts';
import { readPast } from '../../withdrawals/read-past';
import { readLedgers } from '../read-ledgers';
import { WholeAccount } from '../whole-account';

type PositionProps = { params: Promise<{ network: string; address: string }> };

export async function generateMetadata({ params }: PositionProps): Promise<Metadata> {
  return { title: `Position of ${cleanText(decodeURIComponent((await params).address), 20)}` };
}

export default async function WatchedPosition({ params }: PositionProps) {
  const asked = await params;
  const deployment = deploymentOf(asked);
  const typed = decodeURIComponent(asked.address);
  const region = await readRegion(() => resolveAccount(deployment, typed));
  if ('problem' in region) {
    return (
      <>
        <PageHeading title="Position" />
        <RegionProblem problem={region.problem} title="Position" />
      </>
    );
  }
  if (!region.data) {
    const words = explainProblem({ code: 'address-unreadable', text: cleanText(typed, 60) });
    return (
      <>
        <PageHeading title="No such account" />
        <Note
          meaning="attention"
          title={words.title}
          action={<ButtonLink href={`/${deployment.name}/positions`}>Try another</ButtonLink>}
        >
          <p>{words.meaning}</p>
          <p>{words.action}</p>
        </Note>
      </>
    );
  }
  const account = region.data;
  return (
    <>
      <PageHeading title={account === typed ? 'Position' : `Position of ${cleanText(typed, 60)}`}>
        Everything its owner would see, read from the chain.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)}>
        <WholeAccount
          network={deployment.name}
          account={account}
          readLedgers={readLedgers.bind(null, deployment.name)}
          readStakeFacts={readStakeFacts.bind(null, deployment.name)}
        >
          <Withdrawals account={account} readPast={readPast.bind(null, deployment.name)} />
        </WholeAccount>
      </Providers>
    </>
  );
}
