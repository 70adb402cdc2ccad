import type { ReactNode } from 'react';

/** Facts of one cell beneath each other: the first in ink, what follows quieter. */
export function Lines({ children, isFigure }: { children: ReactNode; isFigure?: boolean }) {
  return (
    <span className={`inline-flex min-w-0 flex-col items-end gap-0.5 ${isFigure ? '' : 'md:items-start'}`}>
      {children}
    </span>
  );
}

export function Quiet({ children, title }: { children: ReactNode; title?: string | undefined }) {
  return (
    <span className="text-xs text-ink-soft" title={title}>
      {children}
    </span>
  );
}
