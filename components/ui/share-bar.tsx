import type { ReactNode } from 'react';
import type { Wad } from '@/lib/domain/units';
import { formatPercent } from '@/lib/text/format';
import { classNames } from './class-names';

export type SharePart = {
  key: string;
  label: ReactNode;
  /** Of the whole bar, a wad. */
  share: Wad;
  /** What stands beside the share: an amount, a block. */
  figure?: ReactNode;
  /** `set`: what is taken (each next one in another tone). `pending`: on its way. `free`: nobody's. `gone`: lost. */
  look?: 'set' | 'pending' | 'free' | 'gone';
};

const tones = ['bg-accent', 'bg-accent/65', 'bg-accent/35'];
const otherLooks = {
  pending:
    'bg-[repeating-linear-gradient(135deg,var(--accent)_0_0.125rem,transparent_0.125rem_0.375rem)] outline -outline-offset-1 outline-accent',
  free: 'bg-sunk outline -outline-offset-1 outline-line-strong',
  gone: 'bg-[repeating-linear-gradient(45deg,var(--danger)_0_0.125rem,transparent_0.125rem_0.375rem)] outline -outline-offset-1 outline-danger',
};
/** A share below this is drawn this wide all the same, so that it can be seen. */
const leastWidth = '0.1875rem';

const widthOf = (share: Wad) => `${Number(share / 10n ** 12n) / 10_000}%`;

/** The parts with their classes; parts that are taken follow each other in three tones. */
function dressed(parts: readonly SharePart[]) {
  let taken = 0;
  return parts.map((part) => {
    const { look = 'set' } = part;
    return { ...part, classes: look === 'set' ? tones[taken++ % tones.length] : otherLooks[look] };
  });
}

/** A whole and its parts as one bar; beneath it each part in words, so that nothing rests on the colours. */
export function ShareBar({ label, parts }: { label: string; parts: readonly SharePart[] }) {
  const shown = dressed(parts.filter(({ share }) => share > 0n));
  return (
    <div className="space-y-2">
      <div aria-hidden className="flex h-3 gap-px overflow-hidden rounded-full bg-sunk">
        {shown.map(({ key, share, classes }) => (
          <span
            key={key}
            className={classNames('h-full', classes)}
            style={{ inlineSize: widthOf(share), minInlineSize: leastWidth }}
          />
        ))}
      </div>
      <ul aria-label={label} className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        {shown.map(({ key, label: name, share, figure, classes }) => (
          <li key={key} className="flex min-w-0 items-baseline justify-between gap-3">
            <span className="flex min-w-0 items-baseline gap-2">
              <span aria-hidden className={classNames('size-2.5 flex-none rounded-sm', classes)} />
              <span className="min-w-0 text-ink-soft">{name}</span>
            </span>
            <span className="flex flex-wrap justify-end gap-x-1.5 text-end sm:gap-x-2">
              {figure} <span className="text-ink sm:min-w-14">{formatPercent(share)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
