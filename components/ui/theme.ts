const key = 'rampart.theme';
const changed = 'rampart:theme';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** The visitor's choice; the system's where none is kept. */
export function keptTheme(): ThemeChoice {
  const value = document.documentElement.dataset.theme;
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** What is on screen now. */
export function shownTheme(): 'light' | 'dark' {
  const choice = keptTheme();
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function keepTheme(choice: ThemeChoice) {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  dispatchEvent(new Event(changed));
}

export function subscribeTheme(onChange: () => void) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  addEventListener(changed, onChange);
  system.addEventListener('change', onChange);
  return () => {
    removeEventListener(changed, onChange);
    system.removeEventListener('change', onChange);
  };
}
