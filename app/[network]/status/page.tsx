import type { Metadata } from 'next';
import { ReadAt } from '@/components/amount/read-at';
import { IndexDown, IndexView } from '@/components/status/index-view';
import { PricesView } from '@/components/status/prices-view';
import { Chain, Contracts, Networks, PauseSwitches } from '@/components/status/status-view';
import { PageHeading } from '@/components/ui/page-heading';
import { ReloadButton } from '@/components/ui/reload-button';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { deploymentProblems, listDeployments } from '@/lib/server/deployments';
import { priceStateOf } from '@/lib/server/prices';
import { statsOf } from '@/lib/server/stats';
import { readNetworkStatus } from '@/lib/server/status';
import { deploymentOf } from '../../network';
import { oldAtMs, RegionProblem, readRegion } from '../../region';

export const metadata: Metadata = { title: 'Status' };

export default async function Status({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  const { contracts, version } = deployment.protocols.eigenlayer;
  const region = await readRegion(() => readNetworkStatus(deployment));
  const readAt = 'data' in region && (
    <ReadAt blockNumber={region.data.blockNumber} oldAtMs={oldAtMs(region.data.blockTimestamp, deployment)} />
  );
  return (
    <>
      <PageHeading title="Status">
        Whether the chain and the index answer, what the contracts allow at present, and which networks this
        server offers.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title={deployment.label} />
      ) : (
        <>
          <Chain label={deployment.label} chainId={deployment.chainId} status={region.data} readAt={readAt} />
          <PauseSwitches paused={region.data.paused} />
        </>
      )}
      <Index deployment={deployment} />
      <Prices deployment={deployment} />
      <Contracts contracts={contracts} version={version} explorer={deployment.explorer} />
      <Networks offered={listDeployments()} refused={deploymentProblems()} />
    </>
  );
}

async function Prices({ deployment }: { deployment: Deployment }) {
  const prices = await priceStateOf(deployment);
  return prices && <PricesView prices={prices} explorer={deployment.explorer} />;
}

async function Index({ deployment }: { deployment: Deployment }) {
  const region = await readRegion(() => statsOf(deployment).status());
  if ('problem' in region)
    return <IndexDown problem={region.problem} retry={<ReloadButton>Read again</ReloadButton>} />;
  return <IndexView status={region.data} nowSeconds={Math.floor(Date.now() / 1000)} />;
}
