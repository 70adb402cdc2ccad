import Link from 'next/link';
import { Glyph } from '@/components/ui/glyph';
import { Hint } from '@/components/ui/hint';
import type { Address } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import { ForeignText } from './token-text';

/** Somebody with the name and logo that it gave itself: text and picture by strangers. */
export type NamedParty = { address: Address; name?: string | undefined; logo?: string | undefined };

const paths = { operator: 'operators', avs: 'avs' } as const;
/** What "unverified" beside a name means. */
export const unverified = 'A name that it gave itself. Nobody has checked it: the address is what counts.';

/** Its logo from our own copy, else the mark of its address. */
export function Mark({
  who,
  network,
  className = 'size-6',
}: {
  who: NamedParty;
  network: string;
  className?: string;
}) {
  if (!who.logo) return <Glyph seed={who.address} className={className} />;
  return (
    // biome-ignore lint/performance/noImgElement: our own route serves it small already.
    <img
      src={`/api/${network}/images/${who.logo}`}
      alt=""
      loading="lazy"
      decoding="async"
      className={`flex-none rounded-control bg-sunk object-contain ${className}`}
    />
  );
}

/** The word that stands beside everything that somebody says about itself. */
export function Unverified() {
  return (
    <Hint note={unverified}>
      <span className="text-xs text-ink-soft underline decoration-line-strong decoration-dotted underline-offset-3">
        unverified
      </span>
    </Hint>
  );
}

type NamedProps = {
  who: NamedParty;
  network: string;
  kind: keyof typeof paths;
  /** On one line, for lists inside a cell. */
  isInline?: boolean;
};

/** An operator or an AVS: mark, name, short address, and the way to its page. */
export function Named({ who, network, kind, isInline }: NamedProps) {
  const { address, name } = who;
  const href = `/${network}/${paths[kind]}/${address}`;
  if (isInline)
    return (
      <Link
        href={href}
        prefetch={false}
        title={address}
        className="group inline-flex max-w-full items-center gap-1.5 align-middle"
      >
        <Mark who={who} network={network} className="size-4" />
        <span className={`min-w-0 group-hover:underline ${name ? '' : 'font-mono text-xs'}`}>
          {name ? <ForeignText text={name} maxLength={32} /> : formatAddress(address)}
        </span>
      </Link>
    );
  return (
    <Link href={href} prefetch={false} className="group flex min-h-11 items-center gap-2.5 text-start">
      <Mark who={who} network={network} className="size-7" />
      <span className="min-w-0">
        <span className="block font-medium group-hover:underline">
          {name ? <ForeignText text={name} maxLength={40} /> : 'No name given'}
        </span>
        <small className="block" title={address}>
          <span className="font-mono">{formatAddress(address)}</span>
          {name ? ' · unverified' : undefined}
        </small>
      </span>
    </Link>
  );
}
