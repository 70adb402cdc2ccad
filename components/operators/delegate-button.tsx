'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Deployment } from '@/lib/chain/deployment-schema';
import type { Address } from '@/lib/domain/units';

// What reads and signs is fetched only by those who want to act: the page itself stays light.
const DelegateForm = lazy(() =>
  import('./delegate-form').then((module) => ({ default: module.DelegateForm })),
);

type DelegateButtonProps = {
  operator: Address;
  deployment: Deployment;
  /** What is said beside the button. */
  intro: ReactNode;
  /** Another way to the same end. */
  other: ReactNode;
};

/** The way to delegate to this operator. */
export function DelegateButton({ operator, deployment, intro, other }: DelegateButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return (
      <Suspense fallback={<p role="status">Loading…</p>}>
        <DelegateForm operator={operator} deployment={deployment} />
      </Suspense>
    );
  }
  return (
    <>
      {intro}
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          onClick={() => setIsOpen(true)}
          className="min-h-11 rounded-control bg-accent px-4 text-sm font-medium text-accent-ink hover:bg-accent-strong"
        >
          Delegate to this operator
        </button>
        {other}
      </div>
    </>
  );
}
