import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { Panel } from '@/components/ui/panel';
import { countOf, formatBlocks } from '@/lib/text/directory';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import type { OperatorSetting } from './operator-setting';
import { explainSlashers } from './who-can-slash';

type Power = { what: string; who: ReactNode; when: string };

/** The powers that others have over a delegated stake, as the contracts give them. */
function powersOf(operator: OperatorDetail, { explorer, now }: OperatorSetting): Power[] {
  const { approver, exitWindow, memberships } = operator;
  const delay = exitWindow.allocationDelayBlocks;
  return [
    {
      what: 'Let more of the stake be slashed',
      who: 'the operator',
      when:
        delay === undefined
          ? 'not before it sets an allocation delay'
          : delay === 0
            ? 'at once'
            : `${countOf(delay, 'block')} after it says so (about ${formatBlocks(delay, now.blockTimeSeconds)})`,
    },
    {
      what: 'Change how soon that is',
      who: 'the operator',
      when: 'after a delay that is the same for everybody; a change on its way stands under Terms',
    },
    {
      what: 'Slash what is allocated',
      who: explainSlashers(memberships, now.number),
      when: 'at once, what waits in the withdrawal queue included',
    },
    {
      what: 'Name another slasher',
      who: 'the AVS of the operator set',
      when: 'after a delay; one on its way stands under Operator sets',
    },
    { what: 'Change where slashed stake goes', who: 'nobody', when: 'fixed when the operator set was made' },
    { what: 'Change what it keeps of rewards', who: 'the operator', when: 'after the network’s delay' },
    {
      what: 'Send a staker away',
      who: approver ? (
        <>
          the operator or <Address value={approver} explorer={explorer} />
        </>
      ) : (
        'the operator'
      ),
      when: 'at once; everything the staker has goes into the queue and stays the staker’s',
    },
    { what: 'Decide who may delegate', who: 'the operator', when: 'at once, for those who come new' },
    { what: 'Change its name, website and logo', who: 'the operator', when: 'at once' },
    { what: 'Move your tokens', who: 'nobody but you', when: 'when you withdraw them' },
  ];
}

/** Who can change what about a stake that is delegated here, and how soon. */
export function WhoCanChange({ operator, setting }: { operator: OperatorDetail; setting: OperatorSetting }) {
  return (
    <Panel title="Who can change what" isFlush>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">How soon</th>
          </tr>
        </thead>
        <tbody>
          {powersOf(operator, setting).map(({ what, who, when }) => (
            <tr key={what}>
              <th scope="row" className="font-medium">
                {what}
              </th>
              <td data-label="Who">
                <span>{who}</span>
              </td>
              <td data-label="How soon">{when}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t border-line px-3.5 py-3 text-xs text-ink-soft md:px-4">
        An operator or an AVS can let other accounts act for it (the protocol&apos;s permissions). Whom it
        appointed is not shown here.
      </p>
    </Panel>
  );
}
