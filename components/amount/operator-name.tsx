'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Address as AddressValue } from '@/lib/domain/units';
import { Address } from './address';
import { ForeignText } from './token-text';

/** What operators call themselves, by address. */
export type OperatorNames = Readonly<Record<AddressValue, string>>;

const NamesContext = createContext<OperatorNames>({});

export function OperatorNamesProvider({ names, children }: { names: OperatorNames; children: ReactNode }) {
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** An operator by the name it gave itself, where one is known, and always by its address: a name proves nothing. */
export function OperatorName({ value, explorer }: { value: AddressValue; explorer?: string | undefined }) {
  const name = use(NamesContext)[value];
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
