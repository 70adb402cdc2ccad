import type { Metadata } from 'next';
import { Basics, Failures } from '@/components/api-guide/basics';
import { RouteEntry } from '@/components/api-guide/route-entry';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { apiGuide } from '@/lib/server/api-guide';
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
      <Failures />
    </>
  );
}
