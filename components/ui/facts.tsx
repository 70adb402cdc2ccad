import type { ReactNode } from 'react';
import { Hint } from './hint';

/** A list of named figures: the name quiet, the figure at the line's end. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line text-sm">{children}</dl>;
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-0.5 py-1.5 first:pt-0 last:pb-0">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="ms-auto min-w-0 text-end">{children}</dd>
    </div>
  );
}

/** Unknown is a dash with a reason, never zero and never blank. */
export function Unknown({ reason }: { reason: string }) {
  return (
    <Hint note={reason} isAtEnd>
      <span aria-hidden>–</span>
      <span className="sr-only">unknown</span>
    </Hint>
  );
}
