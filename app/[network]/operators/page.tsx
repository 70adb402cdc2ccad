import type { Metadata } from 'next';
import { ReadAt } from '@/components/amount/read-at';
import { OperatorsTable } from '@/components/operators/operators-table';
import { ScanNote } from '@/components/operators/scan-note';
import { PageHeading } from '@/components/ui/page-heading';
import { statsOf } from '@/lib/server/stats';
import { deploymentOf } from '../../network';
import { oldAtMs, RegionProblem, readRegion } from '../../region';

export const metadata: Metadata = { title: 'Operators' };

export default async function Operators({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  const region = await readRegion(() => statsOf(deployment).operators());
  return (
    <>
      <PageHeading title="Operators">
        Who runs the services&apos; software with the stake of others. You delegate to one at a time, with
        everything you have restaked.
      </PageHeading>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="Operators" />
      ) : (
        <OperatorsTable
          operators={region.data.operators}
          network={deployment.name}
          progress={<ScanNote progress={region.data.progress} />}
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
