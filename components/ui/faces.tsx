import type { ReactNode } from 'react';
import { Note } from './note';

/** Empty face: says so and names the next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-2 px-3.5 py-6 md:px-4">
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-sm text-ink-soft">{children}</div>}
      {action && <div className="pt-1">{action}</div>}
    </div>
  );
}

type FailedProps = { title: string; meaning: string; action?: string; retry?: ReactNode };

/** Failed face: never drawn as empty. */
export function Failed({ title, meaning, action, retry }: FailedProps) {
  return (
    <div className="p-3.5 md:p-4" role="alert">
      <Note meaning="danger" title={title} action={retry}>
        <p>{meaning}</p>
        {action && <p>{action}</p>}
      </Note>
    </div>
  );
}

/** Loading face: as many rows as will probably come, each as high as a real one. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} aria-hidden className="flex h-12 items-center justify-between gap-4 px-3.5 md:px-4">
          <span className="skeleton h-4 w-2/5" />
          <span className="skeleton h-4 w-1/5" />
        </div>
      ))}
    </div>
  );
}
