'use client';

import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

type Tab = { value: string; label: ReactNode; body: ReactNode };

/** Two or three views of one region. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Primitive.Root defaultValue={tabs[0]?.value ?? ''}>
      <Primitive.List aria-label={label} className="mb-3 flex gap-1 border-b border-line">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px min-h-11 border-b-2 border-transparent px-3 text-sm font-medium text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value}>
          {tab.body}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
