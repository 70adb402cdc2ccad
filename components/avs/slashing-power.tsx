import { PartyName } from '@/components/amount/party-name';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { burned, explainSlasherChange } from '@/lib/text/assets';
import { formatEffect } from '@/lib/text/directory';
import type { OperatorSetRow } from '@/lib/wire/stats/avs';
import { byParty, type PartyOfSets, setsInWords } from './by-party';

export type Now = { number: number; time: number; blockTimeSeconds: number };

/** Parties and changes listed; each operator set has its own line besides. */
const mostShown = 50;

type SlashingPowerProps = {
  sets: readonly OperatorSetRow[];
  /** Blocks that a change of the slasher takes. */
  slasherDelayBlocks: number;
  now: Now;
  explorer?: string | undefined;
};

/** Who can slash, who can change that and how fast, and who gets what is slashed. */
export function SlashingPower({ sets, slasherDelayBlocks, now, explorer }: SlashingPowerProps) {
  const slashers = byParty(sets, ({ slasher }) => slasher);
  const recipients = byParty(sets, ({ redistributionRecipient }) => redistributionRecipient);
  const isSeveral = sets.length > 1;
  const pending = sets.flatMap(({ id, pendingSlasher }) => (pendingSlasher ? [{ id, pendingSlasher }] : []));
  const more = Math.max(slashers.length, recipients.length, pending.length) - mostShown;
  const inWords = ({ ids }: PartyOfSets) => (isSeveral ? ` in ${setsInWords(ids, sets.length)}` : '');
  return (
    <Panel title="Who can slash, and who receives it">
      <Facts>
        {slashers.slice(0, mostShown).map((group) => (
          <Fact key={group.ids.join()} name={<>Slasher{inWords(group)}</>}>
            {group.party ? (
              <PartyName party={group.party} explorer={explorer} isAtEnd />
            ) : (
              <Unknown reason="The index has not seen who may slash here." />
            )}
          </Fact>
        ))}
        {recipients.slice(0, mostShown).map((group) => (
          <Fact key={group.ids.join()} name={<>Slashed funds{inWords(group)}</>}>
            {group.party ? (
              <span>
                <Term of="redistribution" isAtEnd>
                  go to
                </Term>{' '}
                <PartyName party={group.party} explorer={explorer} isAtEnd />
              </span>
            ) : (
              <span title={burned}>are burned: nobody receives them</span>
            )}
          </Fact>
        ))}
      </Facts>
      {pending.slice(0, mostShown).map(({ id, pendingSlasher }) => (
        <PendingSlasher key={id} id={id} pending={pendingSlasher} now={now} explorer={explorer} />
      ))}
      {more > 0 && (
        <p className="text-sm text-ink-soft">Not everybody is listed: each set says it of itself below.</p>
      )}
      <p className="text-sm text-ink-soft">{explainSlasherChange(slasherDelayBlocks)}</p>
    </Panel>
  );
}

type PendingProps = Pick<SlashingPowerProps, 'now' | 'explorer'> & {
  id: number;
  pending: NonNullable<OperatorSetRow['pendingSlasher']>;
};

function PendingSlasher({ id, pending, now, explorer }: PendingProps) {
  const { block, about, wait } = formatEffect(pending.effectBlock, now, now.blockTimeSeconds);
  return (
    <Note meaning="attention" title={`Set ${id} gets another slasher`}>
      <p>
        From {block}, {about} ({wait}): <PartyName party={pending} explorer={explorer} />
      </p>
    </Note>
  );
}
