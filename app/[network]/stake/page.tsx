import type { Metadata } from 'next';
import { ReadAt } from '@/components/amount/read-at';
import { UnfinishedRuns } from '@/components/flow/unfinished-runs';
import { Providers } from '@/components/providers';
import { DepositForm } from '@/components/stake/deposit-form';
import { StrategiesTable } from '@/components/stake/strategies-table';
import { PageHeading } from '@/components/ui/page-heading';
import { chainStatsOf } from '@/lib/server/chain-stats';
import { publicDeployment } from '@/lib/server/deployments';
import { deploymentOf } from '../../network';
import { operatorNamesOf } from '../../operator-names';
import { oldAtMs, RegionProblem, readRegion } from '../../region';

export const metadata: Metadata = { title: 'Stake' };

type StakeProps = {
  params: Promise<{ network: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function Stake({ params, searchParams }: StakeProps) {
  const deployment = deploymentOf(await params);
  const { strategy, operator } = await searchParams;
  const region = await readRegion(() => chainStatsOf(deployment).strategies());
  return (
    <>
      <PageHeading title="Stake">
        Restake a token you hold: it leaves your wallet for a strategy, stays yours, and can be delegated to
        an operator.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)} operatorNames={await operatorNamesOf(deployment)}>
        <UnfinishedRuns />
        {'data' in region && (
          <DepositForm
            strategies={region.data.strategies}
            strategy={one(strategy)}
            operator={one(operator)}
          />
        )}
      </Providers>
      {'problem' in region ? (
        <RegionProblem problem={region.problem} title="What can be restaked" />
      ) : (
        <StrategiesTable
          strategies={region.data.strategies}
          explorer={deployment.explorer}
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
