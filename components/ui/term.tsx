import type { ReactNode } from 'react';
import { glossary } from '@/lib/text/glossary';
import { Hint } from './hint';

type TermProps = { of: keyof typeof glossary; isAtEnd?: boolean; children: ReactNode };

/** A word of the protocol with its one definition on hover, focus or tap. */
export function Term({ of, isAtEnd, children }: TermProps) {
  const { definition } = glossary[of];
  return (
    <Hint note={definition} {...(isAtEnd && { isAtEnd })}>
      <span className="underline decoration-line-strong decoration-dotted underline-offset-3">
        {children}
      </span>
    </Hint>
  );
}
