'use client';

import type { ReactNode } from 'react';
import { Field, TextInput } from '@/components/ui/field';
import { TokenSymbol } from './token-text';

type AmountInputProps = {
  id: string;
  label: string;
  symbol: string;
  value: string;
  onChange(value: string): void;
  /** Puts everything in; absent where there is nothing. */
  onMax?: (() => void) | undefined;
  isMax?: boolean;
  aside?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
};

/** A decimal amount as text: never rounded, never a number. */
export function AmountInput({
  id,
  label,
  symbol,
  value,
  onChange,
  onMax,
  isMax,
  aside,
  hint,
  error,
}: AmountInputProps) {
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <div className="flex items-stretch gap-2">
        <div className="relative min-w-0 flex-1">
          <TextInput
            id={id}
            inputMode="decimal"
            placeholder="0"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            aria-invalid={Boolean(error)}
            aria-describedby={`${id}-hint ${id}-error`}
            className="pe-28 text-lg font-medium"
          />
          <span className="pointer-events-none absolute inset-y-0 end-3 flex max-w-24 items-center text-sm text-ink-soft">
            <TokenSymbol symbol={symbol} />
          </span>
        </div>
        <button
          type="button"
          disabled={!onMax}
          onClick={onMax}
          aria-pressed={Boolean(isMax)}
          aria-label={`Max ${label.toLowerCase()}`}
          className="min-h-11 flex-none rounded-control border border-line-strong px-3 text-sm font-medium hover:bg-sunk disabled:border-line disabled:text-ink-soft aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          Max
        </button>
      </div>
    </Field>
  );
}
