import type { ReactNode } from 'react';
import { EthAmount } from '@/components/amount/eth-amount';
import { Lost } from '@/components/amount/lost';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { Unknown } from '@/components/ui/facts';
import { Badge } from '@/components/ui/note';
import { countOf, formatAllocated, noConcentration } from '@/lib/text/directory';
import { formatBlock, formatPercent } from '@/lib/text/format';
import type { OperatorDetail } from '@/lib/wire/stats/operators';
import { Effect, type Moment } from './effect';
import { ExitVerdict } from './exit-window';
import { Lines, Quiet } from './lines';
import { PlainAmount } from './plain-amount';
import { Signs } from './signs';
import { SplitCell } from './split-cell';
import { topStakes } from './top-stakes';

export type CompareSetting = { tokens: StrategyTokens; now: Moment };
type Fact = { name: string; draw(operator: OperatorDetail, setting: CompareSetting): ReactNode };

const mostAssets = 4;
const soft = (text: string) => <span className="text-ink-soft">{text}</span>;

function Assets({ operator, tokens }: { operator: OperatorDetail; tokens: StrategyTokens }) {
  const held = topStakes(operator.stakes);
  if (held.length === 0) return soft('none');
  return (
    <Lines>
      {held.slice(0, mostAssets).map(({ strategy, tokens: value }) => (
        <PlainAmount key={strategy} strategy={strategy} value={value} tokens={tokens} />
      ))}
      {held.length > mostAssets && <Quiet>and {countOf(held.length - mostAssets, 'more asset')}</Quiet>}
    </Lines>
  );
}

function Pending({ operator, now }: { operator: OperatorDetail; now: Moment }) {
  const { count, nextEffectBlock } = operator.pendingAllocations;
  if (count === 0) return soft('none');
  return (
    <Lines>
      <span>{countOf(count, 'change')}</span>
      {nextEffectBlock !== undefined && (
        <Quiet>
          <Effect block={nextEffectBlock} now={now} isShort />
        </Quiet>
      )}
    </Lines>
  );
}

function Access({ operator: { approver, acceptsDeposits } }: { operator: OperatorDetail }) {
  if (approver) return <Badge meaning="attention">By invitation</Badge>;
  return (
    <Badge meaning={acceptsDeposits ? 'good' : 'attention'}>
      {acceptsDeposits ? 'Open to all' : 'Not every deposit'}
    </Badge>
  );
}

/** What is compared, in the order of the list. */
export const compareFacts: readonly Fact[] = [
  {
    name: 'Stake, by rates',
    draw: ({ totalEth, uncounted }) => (
      <span className="font-semibold">
        <EthAmount value={totalEth} uncounted={uncounted} isPlain />
      </span>
    ),
  },
  { name: 'Of it', draw: (operator, { tokens }) => <Assets operator={operator} tokens={tokens} /> },
  { name: 'Delegators', draw: ({ delegators }) => formatBlock(BigInt(delegators)) },
  {
    name: 'Largest delegator has',
    draw: ({ concentration: { largest } }) =>
      largest === undefined ? <Unknown reason={noConcentration} /> : formatPercent(largest),
  },
  {
    name: 'At work',
    draw: ({ avss, operatorSets }) => `${countOf(avss, 'AVS')}, ${countOf(operatorSets, 'set')}`,
  },
  {
    name: 'Can be slashed now',
    draw: (operator) => `${formatAllocated(operator)} of the stake`,
  },
  {
    name: 'Slashed',
    draw: ({ slashes, lostEth, lostUncounted }) =>
      slashes === 0 ? (
        soft('never')
      ) : (
        <Lines>
          <span>{countOf(slashes, 'time')}</span>
          <Quiet>
            <Lost value={lostEth} uncounted={lostUncounted} isPlain />
          </Quiet>
        </Lines>
      ),
  },
  { name: 'Keeps of rewards', draw: ({ splits }) => <SplitCell splits={splits} /> },
  {
    name: 'Exit window',
    draw: ({ exitWindow }, { now }) => (
      <ExitVerdict terms={exitWindow} blockTimeSeconds={now.blockTimeSeconds} />
    ),
  },
  { name: 'Pending allocations', draw: (operator, { now }) => <Pending operator={operator} now={now} /> },
  { name: 'Delegating to it', draw: (operator) => <Access operator={operator} /> },
  {
    name: 'Signs',
    draw: ({ signs }) =>
      signs.length === 0 ? soft('none') : <Signs signs={signs} isGated={false} isPlain />,
  },
  { name: 'Registered', draw: ({ registered }) => `block ${formatBlock(BigInt(registered))}` },
];
