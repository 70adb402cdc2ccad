import { darkTheme, lightTheme } from '@rainbow-me/rainbowkit';

type Look = ReturnType<typeof lightTheme>;

/** The page's own tokens, which keep their contrast in both themes: the library's greys and blue do not. */
const tokens: Partial<Look['colors']> = {
  accentColor: 'var(--accent)',
  accentColorForeground: 'var(--accent-ink)',
  closeButton: 'var(--ink-soft)',
  closeButtonBackground: 'var(--sunk)',
  error: 'var(--danger)',
  generalBorder: 'var(--line)',
  menuItemBackground: 'var(--sunk)',
  modalBackground: 'var(--panel)',
  modalBorder: 'var(--line)',
  modalText: 'var(--ink)',
  modalTextDim: 'var(--ink-soft)',
  modalTextSecondary: 'var(--ink-soft)',
  profileAction: 'var(--panel)',
  profileActionHover: 'var(--sunk)',
  profileForeground: 'var(--page)',
};

const dress = (theme: Look): Look => ({ ...theme, colors: { ...theme.colors, ...tokens } });

export const lightLook = dress(lightTheme({ borderRadius: 'small' }));
export const darkLook = dress(darkTheme({ borderRadius: 'small' }));

/**
 * The library draws the wallets' marks as pictures without a word. Each stands beside the name of its wallet, so a screen
 * reader need not meet it. Gives what ends the watching.
 */
export function silenceMarks(): () => void {
  const observer = new MutationObserver(() => {
    const marks = document.querySelectorAll('[data-rk] [role="img"]:not([aria-label], [aria-hidden])');
    for (const mark of marks) mark.setAttribute('aria-hidden', 'true');
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
