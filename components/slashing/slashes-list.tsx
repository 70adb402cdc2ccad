import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';
import type { Slash } from '@/lib/wire/stats/slashes';
import { SlashEntry, type SlashSetting } from './slash-entry';

type SlashesListProps = SlashSetting & {
  title: string;
  slashes: readonly Slash[];
  aside?: ReactNode;
  /** What stands above the entries: a form, notes. */
  children?: ReactNode;
  /** What stands below them: a pager, the way to the others. */
  foot?: ReactNode;
  none: { title: string; text?: string; action?: ReactNode };
};

/** Slashes, each with everything that is known of it, the newest first. */
export function SlashesList({ title, slashes, aside, children, foot, none, ...setting }: SlashesListProps) {
  return (
    <Panel title={title} aside={aside} isFlush>
      {children}
      {slashes.length === 0 ? (
        <Empty title={none.title} action={none.action}>
          {none.text}
        </Empty>
      ) : (
        <ol className={children ? 'border-t border-line' : undefined}>
          {slashes.map((slash) => (
            <SlashEntry key={slash.id} slash={slash} {...setting} />
          ))}
        </ol>
      )}
      {foot}
    </Panel>
  );
}
