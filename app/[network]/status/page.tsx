import type { Metadata } from 'next';
import { ReadAt } from '@/components/amount/read-at';
import { Chain, Contracts, Networks, PauseSwitches } from '@/components/status/status-view';
import { PageHeading } from '@/components/ui/page-heading';
import { deploymentProblems, listDeployments } from '@/lib/server/deployments';
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
        Whether the chain answers, what its contracts allow at present, and which networks this server offers.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title={deployment.label} />
      ) : (
        <>
          <Chain label={deployment.label} chainId={deployment.chainId} status={region.data} readAt={readAt} />
          <PauseSwitches paused={region.data.paused} />
        </>
      )}
      <Contracts contracts={contracts} version={version} explorer={deployment.explorer} />
      <Networks offered={listDeployments()} refused={deploymentProblems()} />
    </>
  );
}
