import type { ReactNode } from 'react';
import { Hint } from './hint';
import { InfoIcon } from './icons';

/** A mark beside a heading whose note says what the heading means. */
export function Why({ children, isAtEnd }: { children: ReactNode; isAtEnd?: boolean }) {
  return (
    <Hint note={children} {...(isAtEnd && { isAtEnd })}>
      <InfoIcon className="inline size-3.5" />
      <span className="sr-only">What this is</span>
    </Hint>
  );
}
