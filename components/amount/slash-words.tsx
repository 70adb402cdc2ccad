import type { Address } from '@/lib/domain/units';
import { Unverified } from './named';
import { PartyName } from './party-name';
import { ForeignText } from './token-text';

const longestReason = 400;

/** Why, in the words of the AVS: text by strangers. */
export function SlashReason({ description }: { description: string }) {
  if (description.trim() === '') return <>The AVS gave no reason.</>;
  return (
    <>
      The AVS says: “
      <ForeignText text={description} maxLength={longestReason} />” <Unverified />
    </>
  );
}

type SlashedFundsProps = {
  /** Absent: burned. */
  recipient: { address: Address; isContract?: boolean | undefined } | undefined;
  explorer?: string | undefined;
};

/** Where what was slashed goes. */
export function SlashedFunds({ recipient, explorer }: SlashedFundsProps) {
  if (!recipient) return <>What was slashed is burned: nobody receives it.</>;
  return (
    <>
      What was slashed goes to <PartyName party={recipient} explorer={explorer} />.
    </>
  );
}
