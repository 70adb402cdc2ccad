import Link from 'next/link';
import type { ReactNode } from 'react';
import { Named } from '@/components/amount/named';
import { etherPartOf, SlashedFunds, SlashReason } from '@/components/amount/slash-words';
import { StrategyToken, type StrategyTokens } from '@/components/amount/strategy-token';
import type { HistoryEntry } from '@/lib/wire/stats/life';

export type HistorySetting = { network: string; tokens: StrategyTokens; explorer?: string | undefined };
type WithWhomProps = { entry: HistoryEntry; setting: HistorySetting };

const line = 'flex flex-wrap items-center gap-x-1.5 gap-y-0.5 max-md:justify-end';

function Slashed({ entry: { operator, slash, amounts }, setting }: WithWhomProps) {
  const { network, explorer, tokens } = setting;
  return (
    <>
      {operator && (
        <span className={line}>
          <Named who={operator} network={network} kind="operator" isInline />
        </span>
      )}
      {slash && (
        <>
          <span className={line}>
            by{' '}
            <Link
              href={`/${network}/operator-sets/${slash.avs.address}/${slash.operatorSetId}`}
              prefetch={false}
              className="text-accent underline underline-offset-2"
            >
              set {slash.operatorSetId}
            </Link>{' '}
            of <Named who={slash.avs} network={network} kind="avs" isInline />
          </span>
          <span className="block text-xs">
            <SlashReason description={slash.description} />
          </span>
          <span className="block text-xs text-ink-soft">
            <SlashedFunds
              recipient={slash.redistributionRecipient}
              ether={etherPartOf(amounts, tokens)}
              explorer={explorer}
            />
          </span>
        </>
      )}
    </>
  );
}

function Operator({ word, entry: { operator }, setting: { network } }: WithWhomProps & { word: string }) {
  if (!operator) return <span className="text-ink-soft">no operator</span>;
  return (
    <span className={line}>
      <span className="text-ink-soft">{word}</span>{' '}
      <Named who={operator} network={network} kind="operator" isInline />
    </span>
  );
}

function Strategies({ word, entry: { amounts }, setting }: WithWhomProps & { word: string }) {
  if (amounts.length === 0) return <span className="text-ink-soft">nothing was left</span>;
  return (
    <span className={line}>
      <span className="text-ink-soft">{word}</span>{' '}
      {amounts.map(({ strategy }) => (
        <StrategyToken key={strategy} strategy={strategy} {...setting} />
      ))}
    </span>
  );
}

const isBack = ({ withdrawal }: HistoryEntry): boolean => withdrawal?.paidAs === 'shares';

/** The other side of an event: the operator, the AVS with its reason, or the strategy. */
export function WithWhom(props: WithWhomProps): ReactNode {
  switch (props.entry.kind) {
    case 'slashed':
      return <Slashed {...props} />;
    case 'delegated':
      return <Operator word="to" {...props} />;
    case 'undelegated':
      return <Operator word="from" {...props} />;
    case 'queued':
      return <Operator word="under" {...props} />;
    case 'deposited':
      return etherPartOf(props.entry.amounts, props.setting.tokens) === 'all' ? (
        <span className="text-ink-soft">validators of this account</span>
      ) : (
        <Strategies word="into the strategy of" {...props} />
      );
    case 'collected':
      return (
        <Strategies word={isBack(props.entry) ? 'into the strategy of' : 'from the strategy of'} {...props} />
      );
    case 'beacon-slashed':
      return <span className="text-ink-soft">the beacon chain</span>;
  }
}
