import type { Metadata } from 'next';
import { ReadAt } from '@/components/amount/read-at';
import { UnfinishedRuns } from '@/components/flow/unfinished-runs';
import { Providers } from '@/components/providers';
import { DepositForm } from '@/components/stake/deposit-form';
import { StrategiesTable } from '@/components/stake/strategies-table';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import { publicDeployment } from '@/lib/server/deployments';
import { readListedStrategies } from '@/lib/server/listed-strategies';
import { deploymentOf } from '../../network';
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
  const region = await readRegion(() => readListedStrategies(deployment));
  return (
    <>
      <PageHeading title="Stake">
        Restake a token you hold: it leaves your wallet for a strategy, stays yours, and can be delegated to
        an operator.
      </PageHeading>
      <Providers deployment={publicDeployment(deployment)}>
        <UnfinishedRuns />
        {'data' in region && (
          <DepositForm
            strategies={region.data.strategies}
            strategy={one(strategy)}
            operator={one(operator)}
          />
        )}
      </Providers>
      {'data' in region && region.data.isFromFileAlone && (
        <Note meaning="attention" title="There may be more strategies than these">
          <p>
            The index that lists the others cannot be asked now. Restaking into these needs only the chain and
            works as always.
          </p>
        </Note>
      )}
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
