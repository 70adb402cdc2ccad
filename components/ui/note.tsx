import type { ReactNode } from 'react';
import { AttentionIcon, DangerIcon, GoodIcon, InfoIcon, UnknownIcon } from '@/components/ui/icons';
import { classNames } from './class-names';

const meanings = {
  plain: {
    icon: InfoIcon,
    word: 'Note',
    classes: 'border-line bg-sunk text-ink',
    iconClasses: 'text-ink-soft',
  },
  good: {
    icon: GoodIcon,
    word: 'Good',
    classes: 'border-good/40 bg-good-soft text-ink',
    iconClasses: 'text-good',
  },
  attention: {
    icon: AttentionIcon,
    word: 'Attention',
    classes: 'border-attention/40 bg-attention-soft text-ink',
    iconClasses: 'text-attention',
  },
  danger: {
    icon: DangerIcon,
    word: 'Stop',
    classes: 'border-danger/40 bg-danger-soft text-ink',
    iconClasses: 'text-danger',
  },
  unknown: {
    icon: UnknownIcon,
    word: 'Unknown',
    classes: 'border-unknown/40 bg-unknown-soft text-ink',
    iconClasses: 'text-unknown',
  },
};

export type Meaning = keyof typeof meanings;

type NoteProps = { meaning: Meaning; title?: ReactNode; children?: ReactNode; action?: ReactNode };

/** A sentence with a meaning, told by icon, word and colour. */
export function Note({ meaning, title, children, action }: NoteProps) {
  const { icon: Icon, word, classes, iconClasses } = meanings[meaning];
  return (
    <div className={classNames('flex gap-2.5 rounded-control border px-3 py-2.5 text-sm', classes)}>
      <Icon className={classNames('mt-0.5 size-4 flex-none', iconClasses)} />
      <div className="min-w-0 flex-1 space-y-1">
        <span className="sr-only">{word}: </span>
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="space-y-1 text-ink">{children}</div>}
        {action && <div className="pt-1">{action}</div>}
      </div>
    </div>
  );
}

const badgeClasses: Record<Meaning, string> = {
  plain: 'bg-sunk text-ink-soft',
  good: 'bg-good-soft text-good',
  attention: 'bg-attention-soft text-attention',
  danger: 'bg-danger-soft text-danger',
  unknown: 'bg-unknown-soft text-unknown',
};

/** Two or three words with a meaning. */
export function Badge({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  const { icon: Icon } = meanings[meaning];
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        badgeClasses[meaning],
      )}
    >
      {meaning !== 'plain' && <Icon className="size-3.5" />}
      {children}
    </span>
  );
}
