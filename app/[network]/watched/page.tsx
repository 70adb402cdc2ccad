import type { Metadata } from 'next';
import { WatchedConcentration } from '@/components/concentration/concentration';
import { Providers } from '@/components/providers';
import { PageHeading } from '@/components/ui/page-heading';
import { Together } from '@/components/watch/together';
import { WatchedList } from '@/components/watch/watched-list';
import { publicDeployment } from '@/lib/server/deployments';
import { deploymentOf } from '../../network';
import { readStakeFacts } from './read-stake-facts';

export const metadata: Metadata = { title: 'Watched addresses' };

export default async function WatchedPage({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  const read = readStakeFacts.bind(null, deployment.name);
  return (
    <>
      <PageHeading title="Watched addresses">
        Accounts that you follow, under names of your own. The list is kept in this browser and nowhere else,
        and holds for every network.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)}>
        <Together read={read} />
        <WatchedConcentration read={read} />
        <WatchedList />
      </Providers>
    </>
  );
}
