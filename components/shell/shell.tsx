import Link from 'next/link';
import type { ReactNode } from 'react';
import { MonitorIcon, MoonIcon, SunIcon } from '@/components/ui/icons';
import { Footer } from './footer';
import { MoreSections } from './more-sections';
import { NavLinks } from './nav-links';
import { NetworkChoice } from './network-choice';
import { ThemeChoice } from './theme-choice';
import { Wordmark } from './wordmark';

const themeMarks = {
  system: <MonitorIcon className="size-4.5" />,
  light: <SunIcon className="size-4.5" />,
  dark: <MoonIcon className="size-4.5" />,
};

type Named = { name: string; label: string };

type ShellProps = {
  current: Named & { testnet: boolean };
  networks: readonly Named[];
  /** The wallet button; it brings its own code only when pressed. */
  wallet: ReactNode;
  children: ReactNode;
};

/** Rail on a desk, bottom bar on a phone; the page between them. */
export function Shell({ current, networks, wallet, children }: ShellProps) {
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-60 focus:bg-panel focus:p-3"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-page px-3.5 md:px-5">
        <Link
          href={`/${current.name}`}
          prefetch={false}
          aria-label="Rampart, overview"
          className="flex flex-none items-center"
        >
          <Wordmark />
        </Link>
        <NetworkChoice current={current} networks={networks} />
        <div className="ms-auto flex items-center gap-1">
          <ThemeChoice marks={themeMarks} />
          {wallet}
        </div>
      </header>
      <div className="mx-auto flex max-w-7xl">
        <nav aria-label="Sections" className="hidden w-48 flex-none md:block">
          <ul className="sticky top-14 space-y-0.5 p-3 pt-5">
            <NavLinks network={current.name} shape="rail" />
          </ul>
        </nav>
        <div className="flex min-w-0 max-w-page flex-1 flex-col pb-20 md:pb-6">
          <main
            id="content"
            tabIndex={-1}
            className="min-w-0 flex-1 space-y-5 px-3.5 pt-5 pb-8 outline-none md:px-6"
          >
            {children}
          </main>
          <Footer network={current.name} />
        </div>
      </div>
      <nav
        aria-label="Sections"
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <ul className="flex">
          <NavLinks network={current.name} shape="bar" />
          <MoreSections network={current.name} />
        </ul>
      </nav>
    </>
  );
}
