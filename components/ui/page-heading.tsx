import type { ReactNode } from 'react';

/** The page's only h1 with one sentence beneath it. */
export function PageHeading({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="space-y-1">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children && <p className="max-w-prose text-ink-soft">{children}</p>}
    </div>
  );
}
