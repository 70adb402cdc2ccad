import type { Metadata } from 'next';
import { UnfinishedRuns } from '@/components/flow/unfinished-runs';
import { Providers } from '@/components/providers';
import { PageHeading } from '@/components/ui/page-heading';
import { publicDeployment } from '@/lib/server/deployments';
import { deploymentOf } from '../../network';
import { readStakeFacts } from '../watched/read-stake-facts';
import { MyAccount } from './my-account';
import { readLedgers } from './read-ledgers';

export const metadata: Metadata = { title: 'Positions' };

export default async function Positions({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  return (
    <>
      <PageHeading title="Positions">
        What an account has restaked, to whom it is delegated, and what slashing has taken.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)}>
        <UnfinishedRuns />
        <MyAccount
          network={deployment.name}
          readLedgers={readLedgers.bind(null, deployment.name)}
          readStakeFacts={readStakeFacts.bind(null, deployment.name)}
        />
      </Providers>
    </>
  );
}
