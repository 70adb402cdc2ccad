'use client';

import { useState } from 'react';
import { AddressField } from '@/components/flow/address-field';
import { ApprovalFields } from '@/components/flow/approval-fields';
import { FlowPanel } from '@/components/flow/flow-panel';
import { parseAddress } from '@/components/flow/parse-address';
import { parseApproval } from '@/components/flow/parse-approval';
import type { Position } from '@/lib/domain/position';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';

/** The new operator, by its address; its approval too where it asks for one. */
export function RedelegateForm({ position, onDismiss }: { position: Position; onDismiss(): void }) {
  const { deployment } = useNetwork();
  const [text, setText] = useState('');
  const [approvalText, setApprovalText] = useState('');
  const operator = parseAddress(text);
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
          <AddressField
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
            text={text}
            onText={setText}
          />
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
