import type { Address as AddressValue } from '@/lib/domain/units';
import { Address } from './address';

type PartyNameProps = {
  /** `isContract` is absent where nobody has looked yet. */
  party: { address: AddressValue; isContract?: boolean | undefined };
  explorer?: string | undefined;
  isAtEnd?: boolean;
};

const words = (isContract: boolean | undefined) =>
  isContract === undefined ? 'not known whether a contract' : isContract ? 'contract' : 'plain account';

/** Somebody with a power: the address, and whether code or a key stands behind it. */
export function PartyName({ party, explorer, isAtEnd }: PartyNameProps) {
  return (
    <span>
      <Address value={party.address} explorer={explorer} {...(isAtEnd && { isAtEnd })} />{' '}
      <span className="text-xs whitespace-nowrap text-ink-soft">({words(party.isContract)})</span>
    </span>
  );
}
