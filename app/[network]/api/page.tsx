import type { Metadata } from 'next';
import { Basics, Failures } from '@/components/api-guide/basics';
import { HistoryFile } from '@/components/api-guide/history-file';
import { NoticesGuide } from '@/components/api-guide/notices-guide';
import { RouteEntry } from '@/components/api-guide/route-entry';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { apiGuide } from '@/lib/server/api-guide';
import { historyColumns } from '@/lib/server/history-columns';
import { HISTORY_COST } from '@/lib/server/history-route';
import { subscriptionsPerHour } from '@/lib/server/notices-route';
import { deploymentOf } from '../../network';
import { exampleOf, examplesOf } from './examples';

export const metadata: Metadata = { title: 'API' };

export default async function ApiGuide({ params }: { params: Promise<{ network: string }> }) {
  const deployment = deploymentOf(await params);
  const { routes, limit } = apiGuide();
  const base = `/api/${deployment.name}`;
  const examples = await examplesOf(deployment);
  return (
    <>
      <PageHeading title="API">
        Operators, AVSs, strategies, slashes and stakers as JSON, from the index that these pages are made of.
        Free, without a key, for pages and programs of everybody.
      </PageHeading>
      <Basics base={base} {...limit} blockTimeSeconds={deployment.blockTimeSeconds} />
      <Panel title="Routes" isFlush>
        {routes.map(({ name, path, summary, fields }) => (
          <RouteEntry
            key={name}
            id={name}
            path={`${base}${path}`}
            summary={summary}
            fields={fields}
            example={`${base}${exampleOf(name, path, examples)}`}
          />
        ))}
      </Panel>
      <HistoryFile base={base} account={examples.staker} cost={HISTORY_COST} columns={historyColumns} />
      <NoticesGuide base={base} account={examples.staker} perHour={subscriptionsPerHour()} />
      <Failures />
    </>
  );
}
