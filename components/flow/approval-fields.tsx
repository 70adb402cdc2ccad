'use client';

import { useId } from 'react';
import { Field, TextArea } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import { parseApproval } from './parse-approval';

type ApprovalFieldsProps = { approver: Address; text: string; onText(text: string): void };

/** For an operator that must agree first: where its approval is pasted. */
export function ApprovalFields({ approver, text, onText }: ApprovalFieldsProps) {
  const id = useId();
  const isUnreadable = text.trim() !== '' && !parseApproval(text);
  return (
    <div className="space-y-3">
      <Note meaning="attention" title="This operator takes stakers by invitation">
        <p>
          Its <Term of="approver">approver</Term> {formatAddress(approver)} has to sign for you. Ask the
          operator for an approval and paste it here.
        </p>
      </Note>
      <Field
        id={id}
        label="Approval"
        hint='As JSON: {"signature": "0x…", "expiry": 1767225600, "salt": "0x…"}'
        error={isUnreadable ? 'This is not an approval: signature, expiry and salt are needed.' : undefined}
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
    </div>
  );
}
