import type { ReactNode } from 'react';

/** A word that is typed as it stands. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="wrap-anywhere font-mono text-xs">{children}</code>;
}
