import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const base =
  'inline-flex items-center justify-center gap-2 rounded-control text-sm font-medium transition-colors duration-150 disabled:cursor-not-allowed';

const looks = {
  primary:
    'bg-accent text-accent-ink hover:bg-accent-strong disabled:bg-sunk disabled:text-ink-soft disabled:hover:bg-sunk',
  secondary:
    'border border-line-strong bg-panel text-ink hover:bg-sunk disabled:border-line disabled:text-ink-soft disabled:hover:bg-panel',
  quiet: 'text-accent hover:bg-accent-soft disabled:text-ink-soft',
  danger:
    'border border-danger bg-panel text-danger hover:bg-danger-soft disabled:border-line disabled:text-ink-soft',
};

type Look = { look?: keyof typeof looks; isWide?: boolean; isSmall?: boolean };

function classesOf({ look = 'secondary', isWide, isSmall }: Look, extra?: string) {
  return classNames(base, looks[look], isWide && 'w-full', isSmall ? 'min-h-9 px-3' : 'min-h-11 px-4', extra);
}

export function Button({ look, isWide, isSmall, className, ...rest }: Look & ComponentProps<'button'>) {
  const own: Look = { ...(look && { look }), ...(isWide && { isWide }), ...(isSmall && { isSmall }) };
  return <button type="button" {...rest} className={classesOf(own, className)} />;
}

export function ButtonLink({
  look,
  isWide,
  isSmall,
  className,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  const own: Look = { ...(look && { look }), ...(isWide && { isWide }), ...(isSmall && { isSmall }) };
  return <Link prefetch={false} {...rest} className={classesOf(own, className)} />;
}
