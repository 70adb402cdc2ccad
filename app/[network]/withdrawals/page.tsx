import type { Metadata } from 'next';
import { UnfinishedRuns } from '@/components/flow/unfinished-runs';
import { Providers } from '@/components/providers';
import { PageHeading } from '@/components/ui/page-heading';
import { publicDeployment } from '@/lib/server/deployments';
import { deploymentOf } from '../../network';
import { MyAccount } from './my-account';
import { readPast } from './read-past';

export const metadata: Metadata = { title: 'Withdrawals' };

export default async function WithdrawalsPage({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  return (
    <>
      <PageHeading title="Withdrawals">
        What you asked back: how much it is now, until when slashing can reduce it, and when you can collect
        it.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)}>
        <UnfinishedRuns />
        <MyAccount readPast={readPast.bind(null, deployment.name)} />
      </Providers>
    </>
  );
}
