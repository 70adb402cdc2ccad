'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

const shapes = {
  rail: 'flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium',
  bar: 'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium',
};

/** One section of the rail or the bar; it knows whether the page is in it. */
export function NavLink({
  href,
  shape,
  children,
}: {
  href: string;
  shape: keyof typeof shapes;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const isHere = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        shapes[shape],
        isHere ? 'text-accent' : 'text-ink-soft hover:text-ink',
        shape === 'rail' && (isHere ? 'bg-accent-soft' : 'hover:bg-sunk'),
      )}
    >
      {children}
    </Link>
  );
}
