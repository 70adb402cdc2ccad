'use client';

import { Panel } from '@/components/ui/panel';
import type { FlowRun } from '@/lib/flows/types';
import { useNetwork } from '@/lib/hooks/network';
import { useRuns } from '@/lib/hooks/use-flow';
import { flowById } from '@/lib/protocols/registry';
import { flowTitle } from '@/lib/text/flows';
import { FlowPanel } from './flow-panel';

function Unfinished({ run }: { run: FlowRun }) {
  const { deployment } = useNetwork();
  const flow = flowById(deployment, run.flowId);
  const intent = flow.intent.safeParse(run.intent);
  const state = run.status.name === 'done' ? 'Finished' : 'Unfinished';
  return (
    <Panel title={`${state}: ${flowTitle(run.flowId)}`} isActing>
      <FlowPanel
        flow={flow}
        intent={intent.success ? intent.data : undefined}
        label="Go on"
        account={run.account}
        runId={run.id}
      />
    </Panel>
  );
}

/** What was begun and not ended, for instance before a reload, and how it ended since. */
export function UnfinishedRuns() {
  return useRuns().map((run) => <Unfinished key={run.id} run={run} />);
}
