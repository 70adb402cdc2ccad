import Link from 'next/link';
import type { Address, Hex } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';
import { type EtherPart, etherPart, explainSlashedEther } from '@/lib/text/slashed';
import { Hash } from './address';
import { Named, type NamedParty, Unverified } from './named';
import { PartyName } from './party-name';
import { ForeignText } from './token-text';

const longestReason = 400;

type SlashedByProps = { operator: NamedParty; avs: NamedParty; operatorSetId: number; network: string };

/** Who was slashed by which operator set; the pieces of one line. */
export function SlashedBy({ operator, avs, operatorSetId, network }: SlashedByProps) {
  return (
    <>
      <Named who={operator} network={network} kind="operator" isInline />
      <span>was slashed by</span>
      <Link
        href={`/${network}/operator-sets/${avs.address}/${operatorSetId}`}
        prefetch={false}
        className="text-accent underline underline-offset-2"
      >
        set {operatorSetId}
      </Link>
      <span>of</span>
      <Named who={avs} network={network} kind="avs" isInline />
    </>
  );
}

type SlashPlaceProps = {
  slash: { block: number; time: number; transaction: Hex };
  explorer?: string | undefined;
};

/** When, and in which transaction. */
export function SlashPlace({ slash: { block, time, transaction }, explorer }: SlashPlaceProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-soft">
      <span>
        Block {formatBlock(BigInt(block))}, {formatMoment(time)}
      </span>
      <Hash value={transaction} explorer={explorer} />
    </p>
  );
}

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
  ether: EtherPart;
  explorer?: string | undefined;
};

/** Where what was slashed goes. */
export function SlashedFunds({ recipient, ether, explorer }: SlashedFundsProps) {
  const ofEther = explainSlashedEther(ether);
  if (ether === 'all') return ofEther;
  return (
    <>
      {recipient ? (
        <>
          What was slashed goes to <PartyName party={recipient} explorer={explorer} />.
        </>
      ) : (
        <>What was slashed is burned: nobody receives it.</>
      )}
      {ofEther && ` ${ofEther}`}
    </>
  );
}

/** How much of what a slash took in these strategies was restaked ether. */
export const etherPartOf = (
  taken: readonly { strategy: Address }[],
  tokens: Readonly<Record<string, { kind: string }>>,
): EtherPart => etherPart(taken.map(({ strategy }) => tokens[strategy]?.kind === 'native'));
