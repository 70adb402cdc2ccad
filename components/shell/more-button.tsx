'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type MoreButtonProps = { list: string; hrefs: readonly string[]; children: ReactNode };

/** Opens the list of further sections; marked while the page is in one of them. */
export function MoreButton({ list, hrefs, children }: MoreButtonProps) {
  const pathname = usePathname();
  const isHere = hrefs.some((href) => pathname === href || pathname.startsWith(`${href}/`));
  return (
    <button
      type="button"
      popoverTarget={list}
      className={classNames(
        'relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium',
        isHere ? 'text-accent' : 'text-ink-soft hover:text-ink',
      )}
    >
      {children}
      {isHere && <span className="sr-only">, the page is in here</span>}
    </button>
  );
}
