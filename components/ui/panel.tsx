import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

type PanelProps = {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** At most 560 px: one decision. */
  isActing?: boolean;
  /** Without inner padding, for tables that run from edge to edge. */
  isFlush?: boolean;
  id?: string;
};

/** A bordered region with a heading; `aside` holds its block note or an action. */
export function Panel({ title, aside, children, isActing, isFlush, id }: PanelProps) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={classNames(
        'rounded-panel border border-line bg-panel',
        isActing ? 'w-full max-w-panel' : 'w-full',
      )}
    >
      {(title || aside) && (
        <header className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-3.5 py-1.5 md:px-4">
          {title && (
            <h2 id={titleId} className="text-base font-semibold">
              {title}
            </h2>
          )}
          {aside && <div className="text-xs text-ink-soft">{aside}</div>}
        </header>
      )}
      <div className={isFlush ? undefined : 'space-y-4 p-3.5 md:p-4'}>{children}</div>
    </section>
  );
}
