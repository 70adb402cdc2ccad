'use client';

import { type ReactNode, useId } from 'react';
import { Field, TextInput } from '@/components/ui/field';
import { explainInput } from '@/lib/text/problems';
import { parseAddress } from './parse-address';

type AddressFieldProps = { label: string; hint: ReactNode; text: string; onText(text: string): void };

/** Where an address is typed or pasted; says so when it cannot be one. */
export function AddressField({ label, hint, text, onText }: AddressFieldProps) {
  const id = useId();
  const isUnreadable = text.trim() !== '' && !parseAddress(text);
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={isUnreadable ? explainInput({ code: 'address-unreadable', text }) : undefined}
    >
      <TextInput
        id={id}
        value={text}
        placeholder="0x…"
        onChange={(event) => onText(event.target.value)}
        aria-invalid={isUnreadable}
        aria-describedby={`${id}-hint ${id}-error`}
        className="font-mono text-sm"
      />
    </Field>
  );
}
