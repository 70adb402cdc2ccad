import type { ReactNode } from 'react';
import { Address } from '@/components/amount/address';
import { EthAmount } from '@/components/amount/eth-amount';
import { Lost } from '@/components/amount/lost';
import { Fact, Facts, Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { Term } from '@/components/ui/term';
import { countOf, exitVerdict, formatAllocated, formatBlocks } from '@/lib/text/directory';
import { formatBlock } from '@/lib/text/format';
import { formatMoment } from '@/lib/text/moments';
import type { ExitWindow, OperatorDetail } from '@/lib/wire/stats/operators';
import { Effect } from './effect';
import type { OperatorSetting } from './operator-setting';
import { Signs } from './signs';

type OperatorTermsProps = { operator: OperatorDetail; setting: OperatorSetting; readAt: ReactNode };

/** The exit window in a sentence, with a change of the delay that is on its way. */
function Exit({ terms, setting }: { terms: ExitWindow; setting: OperatorSetting }) {
  const { meaning, word, note } = exitVerdict(terms, setting.now.blockTimeSeconds);
  return (
    <div className="space-y-1.5 text-sm">
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="text-ink-soft">
          <Term of="exit window">Exit window</Term>
        </span>
        <Badge meaning={meaning}>{word}</Badge>
      </p>
      <p>{note}</p>
      {terms.pending && (
        <p>
          Its <Term of="allocation delay">allocation delay</Term> becomes{' '}
          {countOf(terms.pending.allocationDelayBlocks, 'block')} (
          {formatBlocks(terms.pending.allocationDelayBlocks, setting.now.blockTimeSeconds)}) at{' '}
          <Effect block={terms.pending.effectBlock} now={setting.now} />.
        </p>
      )}
    </div>
  );
}

function Access({ operator, setting }: Omit<OperatorTermsProps, 'readAt'>) {
  const { approver, acceptsDeposits, signs } = operator;
  return (
    <>
      <Fact name="Delegating to it">
        {approver ? (
          <Badge meaning="attention">By invitation</Badge>
        ) : (
          <Badge meaning={acceptsDeposits ? 'good' : 'attention'}>
            {acceptsDeposits ? 'Open to all' : 'Not every deposit is taken now'}
          </Badge>
        )}
      </Fact>
      {approver && (
        <Fact name={<Term of="approver">Approver</Term>}>
          <Address value={approver} explorer={setting.explorer} isAtEnd />
        </Fact>
      )}
      {signs.length > 0 && (
        <Fact name="Signs">
          <Signs signs={signs} isGated={false} isAtEnd />
        </Fact>
      )}
    </>
  );
}

/** What an operator's delegators are under: the exit window first. */
export function OperatorTerms({ operator, setting, readAt }: OperatorTermsProps) {
  const { exitWindow } = operator;
  return (
    <Panel title="Terms" aside={readAt}>
      <Exit terms={exitWindow} setting={setting} />
      <Facts>
        <Fact name="Address">
          <Address value={operator.address} explorer={setting.explorer} isAtEnd />
        </Fact>
        <Access operator={operator} setting={setting} />
        <Fact name={<Term of="allocation delay">Allocation delay</Term>}>
          {exitWindow.allocationDelayBlocks === undefined ? (
            <Unknown reason="This operator never set an allocation delay, so it cannot allocate stake to operator sets yet." />
          ) : (
            countOf(exitWindow.allocationDelayBlocks, 'block')
          )}
        </Fact>
        <Fact name={<Term of="withdrawal delay">Withdrawal delay</Term>}>
          {countOf(exitWindow.withdrawalDelayBlocks, 'block')}
        </Fact>
        <Fact name="Stake delegated to it">
          <EthAmount value={operator.totalEth} uncounted={operator.uncounted} isStrong isAtEnd />
        </Fact>
        <Fact name="Accounts delegated to it">{formatBlock(BigInt(operator.delegators))}</Fact>
        <Fact name="At work">
          {countOf(operator.avss, 'AVS')}, {countOf(operator.operatorSets, 'operator set')}
        </Fact>
        <Fact name="Stake that operator sets can slash now">{formatAllocated(operator)}</Fact>
        <Fact name="Slashed">
          {operator.slashes === 0 ? (
            'never'
          ) : (
            <>
              {countOf(operator.slashes, 'time')},{' '}
              <Lost value={operator.lostEth} uncounted={operator.lostUncounted} isAtEnd />
            </>
          )}
        </Fact>
        <Fact name="Registered">
          block {formatBlock(BigInt(operator.registered))}, {formatMoment(operator.registeredAt)}
        </Fact>
      </Facts>
    </Panel>
  );
}
