import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

const control =
  'w-full min-h-11 rounded-control border border-line-strong bg-panel px-3 text-base text-ink placeholder:text-ink-soft aria-invalid:border-danger disabled:bg-sunk';

type FieldProps = {
  id: string;
  label: ReactNode;
  /** Quiet text at the end of the label's line. */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
};

/** Label, control, hint and error; the control is described by `${id}-hint` and `${id}-error`. */
export function Field({ id, label, aside, hint, error, children }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside && <span className="text-xs text-ink-soft">{aside}</span>}
      </div>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-soft">
          {hint}
        </p>
      )}
      <p
        id={`${id}-error`}
        aria-live="polite"
        className={classNames('text-sm text-danger', !error && 'sr-only')}
      >
        {error}
      </p>
    </div>
  );
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input autoComplete="off" spellCheck={false} {...rest} className={classNames(control, className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea spellCheck={false} {...rest} className={classNames(control, 'py-2', className)} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={classNames(control, 'pe-8', className)} />;
}
