'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

const row = 'relative flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium';
const shapes = {
  rail: row,
  sheet: row,
  bar: 'relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium',
};

/** A line under the section that was pressed, until the server has read its page. */
function Pending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden className="absolute inset-x-3 bottom-0 h-0.5 rounded-full bg-accent" />;
}

/** The list that a pressed section stands in covers the page; it must not cover the next one. */
function closeList(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** One section of the rail, the bar or the list behind it; it knows whether the page is in it. */
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
      onClick={closeList}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        shapes[shape],
        isHere ? 'text-accent' : 'text-ink-soft hover:text-ink',
        shape !== 'bar' && (isHere ? 'bg-accent-soft' : 'hover:bg-sunk'),
      )}
    >
      {children}
      <Pending />
    </Link>
  );
}
