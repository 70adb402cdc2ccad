import { ReadAt } from '@/components/amount/read-at';
import { Totals } from '@/components/overview/totals';
import { Ways } from '@/components/overview/ways';
import { PageHeading } from '@/components/ui/page-heading';
import { statsOf } from '@/lib/server/stats';
import { deploymentOf } from '../network';
import { oldAtMs, RegionProblem, readRegion } from '../region';

export default async function Overview({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  const region = await readRegion(() => statsOf(deployment).strategies());
  return (
    <>
      <PageHeading title={`Restaking on ${deployment.label}`}>
        Deposit, delegate, leave and collect. Every figure is read from the contracts and names the block it
        was read at.
      </PageHeading>
      <Ways network={deployment.name} />
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Restaked on this network" />
      ) : (
        <Totals
          strategies={region.data.strategies}
          network={deployment.name}
          readAt={
            <ReadAt
              blockNumber={region.data.blockNumber}
              oldAtMs={oldAtMs(region.data.blockTimestamp, deployment)}
            />
          }
        />
      )}
    </>
  );
}
