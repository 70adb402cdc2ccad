'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

const shapes = {
  rail: 'relative flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium',
  bar: 'relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium',
};

/** A line under the section that was pressed, until the server has read its page. */
function Pending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden className="absolute inset-x-3 bottom-0 h-0.5 rounded-full bg-accent" />;
}

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
      <Pending />
    </Link>
  );
}
