'use client';

import { AddressField } from '@/components/flow/address-field';
import { parseAddress } from '@/components/flow/parse-address';
import { Term } from '@/components/ui/term';
import type { Address } from '@/lib/domain/units';

export type OperatorWish = { isWanted: boolean; text: string };

/** The operator wished for; absent while none is wanted or the text is no address. */
export function operatorOf(wish: OperatorWish): Address | undefined {
  return wish.isWanted ? parseAddress(wish.text) : undefined;
}

type OperatorFieldProps = { wish: OperatorWish; onChange(wish: OperatorWish): void; operatorsHref: string };

/** Delegating in the same plan: optional, and said what it means. */
export function OperatorField({ wish, onChange, operatorsHref }: OperatorFieldProps) {
  return (
    <div className="space-y-3">
      <label className="flex min-h-11 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={wish.isWanted}
          onChange={(event) => onChange({ ...wish, isWanted: event.target.checked })}
          className="size-4.5 accent-accent"
        />
        Delegate to an operator in the same plan
      </label>
      {wish.isWanted && (
        <AddressField
          label="Operator"
          hint={
            <>
              An address from the{' '}
              <a href={operatorsHref} className="text-accent underline underline-offset-2">
                list of operators
              </a>
              . <Term of="delegation">Delegating</Term> covers everything you have restaked, not only this
              deposit.
            </>
          }
          text={wish.text}
          onText={(text) => onChange({ ...wish, text })}
        />
      )}
    </div>
  );
}
