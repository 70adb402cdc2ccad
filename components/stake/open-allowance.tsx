'use client';

import { useState } from 'react';
import { Address } from '@/components/amount/address';
import { Amount } from '@/components/amount/amount';
import { FlowPanel } from '@/components/flow/flow-panel';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Token } from '@/lib/domain/position';
import type { Address as AddressValue, TokenAmount } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { flowsOf } from '@/lib/protocols/registry';

type OpenAllowanceProps = { token: Token; spender: AddressValue; allowance: TokenAmount };

/** From here on an allowance is one without an end: nobody has counted that far. */
const endless = 2n ** 255n;

/** What the deposit contract may still take of the wallet, and the way to take that back. */
export function OpenAllowance({ token, spender, allowance }: OpenAllowanceProps) {
  const { deployment } = useNetwork();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  if (isOpen) {
    return (
      <FlowPanel
        flow={flowsOf(deployment).revokeAllowance}
        intent={{ token: token.address, spender }}
        label="Take back the allowance"
        onDismiss={close}
      />
    );
  }
  if (allowance === 0n) return null;
  return (
    <Note
      meaning="plain"
      title="An allowance is open"
      action={
        <Button isSmall onClick={() => setIsOpen(true)}>
          Review taking it back
        </Button>
      }
    >
      <p>
        Contract <Address value={spender} explorer={deployment.explorer} /> may still take{' '}
        {allowance >= endless ? 'any amount of it' : <Amount value={allowance} token={token} />} from your
        wallet. A deposit takes from it, or replaces it where it is too small.
      </p>
    </Note>
  );
}
