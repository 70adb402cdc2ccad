'use client';

import { useState } from 'react';
import { ApprovalFields } from '@/components/flow/approval-fields';
import { FlowPanel } from '@/components/flow/flow-panel';
import { parseApproval } from '@/components/flow/parse-approval';
import { Providers } from '@/components/providers';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';
import { flowsOf } from '@/lib/protocols/registry';

type DelegateFormProps = { operator: Address; deployment: Deployment };

function Form({ operator, deployment }: DelegateFormProps) {
  const [text, setText] = useState('');
  const approval = parseApproval(text);
  return (
    <FlowPanel
      flow={flowsOf(deployment).delegate}
      intent={{ operator, ...(approval && { approval }) }}
      label="Delegate to this operator"
      strategiesIn={({ position }) => position.holdings.map(({ strategy }) => strategy)}
    >
      {(facts) =>
        facts?.target.operator.approver && (
          <ApprovalFields approver={facts.target.operator.approver} text={text} onText={setText} />
        )
      }
    </FlowPanel>
  );
}

/** Delegating to one operator, with all that it brings along. */
export function DelegateForm(props: DelegateFormProps) {
  return (
    <Providers deployment={props.deployment}>
      <Form {...props} />
    </Providers>
  );
}
