'use client';

import type { Address as AddressValue } from '@/lib/domain/units';
import { useOperatorName } from '@/lib/hooks/use-operator-name';
import { Address } from './address';
import { ForeignText } from './token-text';

/** An operator by the name it gave itself, where one is known, and always by its address: a name proves nothing. */
export function OperatorName({ value, explorer }: { value: AddressValue; explorer?: string | undefined }) {
  const name = useOperatorName(value);
  return (
    <>
      {name && (
        <span className="font-medium text-ink">
          <ForeignText text={name} maxLength={40} />{' '}
        </span>
      )}
      <Address value={value} explorer={explorer} />
    </>
  );
}
