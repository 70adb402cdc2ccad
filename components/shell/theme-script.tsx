/** Runs before the first paint, so that a kept choice never flashes the other theme. */
const applyKeptTheme = `try{const t=localStorage.getItem('rampart.theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{/* storage is forbidden: the system decides */}`;

export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, and it must run before the first paint.
      dangerouslySetInnerHTML={{ __html: applyKeptTheme }}
    />
  );
}
