'use client';

import { useState } from 'react';
import { CheckIcon, CopyIcon } from './icons';

/** Copies `text`; `what` names it for those who cannot see the icon. */
export function CopyButton({ text, what, label }: { text: string; what: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setState('idle')}
      aria-label={`Copy ${what}`}
      className="inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded-control align-middle text-xs text-ink-soft hover:text-ink"
    >
      {state === 'copied' ? <CheckIcon className="size-3.5" /> : <CopyIcon className="size-3.5" />}
      {label}
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser refused to copy' : ''}
      </span>
    </button>
  );
}
