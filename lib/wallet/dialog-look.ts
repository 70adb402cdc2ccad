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

const marksWithoutWords = '[data-rk] [role="img"]:not([aria-label], [aria-hidden])';
const accountDialog = '[data-rk][role="dialog"][aria-labelledby="rk_account_modal_title"]:not([aria-label])';

/**
 * Mends for screen readers what the library leaves out: the wallets' marks are pictures without a word beside the names
 * that say the same, and the account's dialog is named by a heading that is not there. Gives what ends the watching.
 */
export function mendDialogs(): () => void {
  const observer = new MutationObserver(() => {
    for (const mark of document.querySelectorAll(marksWithoutWords)) mark.setAttribute('aria-hidden', 'true');
    for (const dialog of document.querySelectorAll(accountDialog))
      dialog.setAttribute('aria-label', 'Account');
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
