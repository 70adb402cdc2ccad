'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names';

type HintProps = {
  /** What stands in the line; focusable, so that keyboard and tap open the note too. */
  children: ReactNode;
  note: ReactNode;
  /** Opens towards the line's start, for figures at the right edge. */
  isAtEnd?: boolean;
  className?: string;
};

function closeOnEscape(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'Escape' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** A note shown on hover, focus and tap. */
export function Hint({ children, note, isAtEnd, className }: HintProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the note must be reachable by keyboard and tap.
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape only closes what focus opened.
    <span className={classNames('hint-host inline-block', className)} tabIndex={0} onKeyDown={closeOnEscape}>
      {children}
      <span role="note" className={classNames('hint', isAtEnd && 'hint-end')}>
        {note}
      </span>
    </span>
  );
}
