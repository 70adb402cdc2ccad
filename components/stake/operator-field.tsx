'use client';

import { useId } from 'react';
import { Field, TextInput } from '@/components/ui/field';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';

export type OperatorWish = { isWanted: boolean; text: string };

/** The operator wished for; absent while none is wanted or the text is no address. */
export function operatorOf(wish: OperatorWish): Address | undefined {
  const text = wish.text.trim();
  return wish.isWanted && /^0x[0-9a-fA-F]{40}$/.test(text) ? (text as Address) : undefined;
}

type OperatorFieldProps = { wish: OperatorWish; onChange(wish: OperatorWish): void; operatorsHref: string };

/** Delegating in the same plan: optional, and said what it means. */
export function OperatorField({ wish, onChange, operatorsHref }: OperatorFieldProps) {
  const id = useId();
  const isUnreadable = wish.isWanted && wish.text.trim() !== '' && !operatorOf(wish);
  return (
    <div className="space-y-3">
      <label className="flex min-h-11 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={wish.isWanted}
          onChange={(event) => onChange({ ...wish, isWanted: event.target.checked })}
          className="size-4.5 accent-accent"
        />
        Delegate to an operator in the same plan
      </label>
      {wish.isWanted && (
        <Field
          id={id}
          label="Operator"
          hint={
            <>
              An address from the{' '}
              <a href={operatorsHref} className="text-accent underline underline-offset-2">
                list of operators
              </a>
              . <Term of="delegation">Delegating</Term> covers everything you have restaked, not only this
              deposit.
            </>
          }
          error={isUnreadable ? 'This is not an address: 0x and 40 digits.' : undefined}
        >
          <TextInput
            id={id}
            value={wish.text}
            placeholder="0x…"
            onChange={(event) => onChange({ ...wish, text: event.target.value })}
            aria-invalid={isUnreadable}
            aria-describedby={`${id}-hint ${id}-error`}
            className="font-mono text-sm"
          />
        </Field>
      )}
    </div>
  );
}
