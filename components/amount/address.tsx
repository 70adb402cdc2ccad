import { CopyButton } from '@/components/ui/copy-button';
import { Glyph } from '@/components/ui/glyph';
import { Hint } from '@/components/ui/hint';
import { ExternalIcon } from '@/components/ui/icons';
import type { Address as AddressValue, Hex } from '@/lib/domain/units';
import { formatAddress } from '@/lib/text/format';
import { ForeignText } from './token-text';

type AddressProps = {
  value: AddressValue;
  name?: string;
  /** The network's explorer, where it has one. */
  explorer?: string | undefined;
  isAtEnd?: boolean;
};

const linkClasses = 'inline-flex items-center gap-1 text-accent underline underline-offset-2';

/** An address by its name or its two ends, with a mark of its own; the whole checksummed text in the note. */
export function Address({ value, name, explorer, isAtEnd }: AddressProps) {
  const note = (
    <>
      <span className="font-mono text-xs break-all">{value}</span>{' '}
      <CopyButton text={value} what="the address" />{' '}
      {explorer && (
        <a href={`${explorer}/address/${value}`} target="_blank" rel="noreferrer" className={linkClasses}>
          Explorer <ExternalIcon className="size-3.5" />
        </a>
      )}
    </>
  );
  return (
    <Hint note={note} {...(isAtEnd && { isAtEnd })}>
      <span className="inline-flex items-baseline gap-1.5 text-start">
        <Glyph seed={value} className="size-4 self-center" />
        {name ? (
          <ForeignText text={name} maxLength={40} />
        ) : (
          <span className="font-mono text-xs">{formatAddress(value)}</span>
        )}
      </span>
    </Hint>
  );
}

type HashProps = { value: Hex; explorer?: string | undefined; what?: string };

/** A hash with copy and, for a transaction, explorer link. */
export function Hash({ value, explorer, what = 'the transaction hash' }: HashProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className="font-mono text-xs" title={value}>
        {`${value.slice(0, 10)}…${value.slice(-8)}`}
      </span>
      <CopyButton text={value} what={what} />
      {explorer && (
        <a
          href={`${explorer}/tx/${value}`}
          target="_blank"
          rel="noreferrer"
          className={`text-xs ${linkClasses}`}
        >
          Explorer <ExternalIcon className="size-3.5" />
        </a>
      )}
    </span>
  );
}
