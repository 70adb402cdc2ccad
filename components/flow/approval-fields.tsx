'use client';

import { useId } from 'react';
import { Field, TextArea } from '@/components/ui/field';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import { explainInput } from '@/lib/text/problems';
import { parseApproval } from './parse-approval';

type ApprovalFieldsProps = { approver: Address; text: string; onText(text: string): void };

/** For an operator that must agree first: where its approval is pasted. */
export function ApprovalFields({ approver, text, onText }: ApprovalFieldsProps) {
  const id = useId();
  const isUnreadable = text.trim() !== '' && !parseApproval(text);
  return (
    <Field
      id={id}
      label="Approval"
      hint={
        <>
          Signed by the operator&apos;s <Term of="approver">approver</Term> {formatAddress(approver)} for you,
          as JSON: {'{"signature": "0x…", "expiry": 1767225600, "salt": "0x…"}'}
        </>
      }
      error={isUnreadable ? explainInput({ code: 'approval-unreadable', text }) : undefined}
    >
      <TextArea
        id={id}
        rows={4}
        value={text}
        onChange={(event) => onText(event.target.value)}
        aria-invalid={isUnreadable}
        aria-describedby={`${id}-hint ${id}-error`}
        className="font-mono text-xs"
      />
    </Field>
  );
}
