'use client';

import { useId, useState } from 'react';
import { ApprovalFields } from '@/components/flow/approval-fields';
import { FlowPanel } from '@/components/flow/flow-panel';
import { parseApproval } from '@/components/flow/parse-approval';
import { Field, TextInput } from '@/components/ui/field';
import type { Position } from '@/lib/domain/position';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';

/** The new operator, by its address; its approval too where it asks for one. */
export function RedelegateForm({ position, onDismiss }: { position: Position; onDismiss(): void }) {
  const { deployment } = useNetwork();
  const id = useId();
  const [text, setText] = useState('');
  const [approvalText, setApprovalText] = useState('');
  const typed = text.trim();
  const operator = /^0x[0-9a-fA-F]{40}$/.test(typed) ? (typed as Address) : undefined;
  const approval = parseApproval(approvalText);
  return (
    <FlowPanel
      flow={flowsOf(deployment).redelegate}
      intent={operator && { operator, ...(approval && { approval }) }}
      label="Change the operator"
      account={position.account}
      onDismiss={onDismiss}
      strategiesIn={() => position.holdings.map(({ strategy }) => strategy)}
    >
      {(facts) => (
        <>
          <Field
            id={id}
            label="New operator"
            hint={
              <>
                An address from the{' '}
                <a
                  href={`/${deployment.name}/operators`}
                  className="text-accent underline underline-offset-2"
                >
                  list of operators
                </a>
                .
              </>
            }
            error={typed !== '' && !operator ? 'This is not an address: 0x and 40 digits.' : undefined}
          >
            <TextInput
              id={id}
              value={text}
              placeholder="0x…"
              onChange={(event) => setText(event.target.value)}
              aria-invalid={typed !== '' && !operator}
              aria-describedby={`${id}-hint ${id}-error`}
              className="font-mono text-sm"
            />
          </Field>
          {facts?.target.operator.approver && (
            <ApprovalFields
              approver={facts.target.operator.approver}
              text={approvalText}
              onText={setApprovalText}
            />
          )}
        </>
      )}
    </FlowPanel>
  );
}
