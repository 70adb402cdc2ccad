'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import {
  type ThemeChoice as Choice,
  keepTheme,
  keptTheme,
  subscribeTheme,
  themeChoices,
} from '@/components/ui/theme';

const words = { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };

/** Steps through system, light and dark. The marks come from the server, so that none of their code is sent. */
export function ThemeChoice({ marks }: { marks: Record<Choice, ReactNode> }) {
  const choice = useSyncExternalStore(subscribeTheme, keptTheme, () => 'system' as Choice);
  const next = themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length] ?? 'system';
  return (
    <button
      type="button"
      onClick={() => keepTheme(next)}
      className="inline-flex size-10 items-center justify-center rounded-control text-ink-soft hover:bg-sunk hover:text-ink"
      aria-label={`${words[choice]}. Switch to ${next}.`}
    >
      {marks[choice]}
    </button>
  );
}
