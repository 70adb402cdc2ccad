import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark, type NamedParty } from '@/components/amount/named';
import { ForeignText } from '@/components/amount/token-text';
import { CloseIcon } from '@/components/ui/icons';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';

type CompareTrayProps = {
  network: string;
  /** In the order in which they were chosen. */
  chosen: readonly NamedParty[];
  /** This page without that operator. */
  withoutHref(operator: Address): string;
  /** What to do with them. */
  action: ReactNode;
};

/** Whom one has picked to see side by side; nothing until one has. */
export function CompareTray({ network, chosen, withoutHref, action }: CompareTrayProps) {
  if (chosen.length === 0) return null;
  return (
    <section
      aria-label="Operators to compare"
      className="flex flex-wrap items-center gap-2 border-y border-line bg-accent-soft px-3.5 py-2.5 text-sm md:px-4"
    >
      <p className="font-medium">Side by side</p>
      <ul className="flex min-w-0 flex-wrap gap-2">
        {chosen.map((operator) => (
          <li
            key={operator.address}
            className="flex min-w-0 items-center gap-1.5 rounded-control border border-line bg-panel ps-2"
          >
            <Mark who={operator} network={network} className="size-4" />
            {operator.name ? (
              <ForeignText text={operator.name} maxLength={24} />
            ) : (
              <span className="font-mono text-xs">{formatAddress(operator.address)}</span>
            )}
            <Link
              href={withoutHref(operator.address)}
              prefetch={false}
              scroll={false}
              className="inline-flex size-8 flex-none items-center justify-center text-ink-soft hover:text-ink"
            >
              <CloseIcon className="size-3.5" />
              <span className="sr-only">Take out</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="ms-auto max-md:w-full">{action}</div>
    </section>
  );
}
