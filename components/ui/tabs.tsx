'use client';

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

type Tab = { value: string; label: ReactNode; body: ReactNode };

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Two or three views of one region. Arrow keys walk along the tabs; only the chosen one is in the tab order. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (chosen + step + tabs.length) % tabs.length;
    setChosen(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div>
      <div role="tablist" aria-label={label} className="mb-3 flex gap-1 border-b border-line">
        {tabs.map((tab, at) => (
          <button
            key={tab.value}
            id={`${id}-${at}`}
            type="button"
            role="tab"
            aria-selected={at === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
            onKeyDown={walk}
            className="-mb-px min-h-11 border-b-2 border-transparent px-3 text-sm font-medium text-ink-soft hover:text-ink aria-selected:border-accent aria-selected:text-ink"
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div key={chosen} id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {tabs[chosen]?.body}
      </div>
    </div>
  );
}
