import type { ReactNode } from 'react';

/** Facts of one cell beneath each other: the first in ink, what follows quieter. */
export function Lines({ children, isFigure }: { children: ReactNode; isFigure?: boolean }) {
  return <span className={isFigure ? 'lines lines-end' : 'lines'}>{children}</span>;
}

/** A further fact; `isWhole` where it is too short to be broken. */
export function Quiet({
  children,
  title,
  isWhole,
}: {
  children: ReactNode;
  title?: string | undefined;
  isWhole?: boolean;
}) {
  return (
    <small {...(title && { title })} {...(isWhole && { className: 'whitespace-nowrap' })}>
      {children}
    </small>
  );
}
