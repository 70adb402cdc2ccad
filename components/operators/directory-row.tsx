import Link from 'next/link';
import { EthAmount } from '@/components/amount/eth-amount';
import { Lost } from '@/components/amount/lost';
import { Named } from '@/components/amount/named';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import { CheckIcon } from '@/components/ui/icons';
import type { Address } from '@/lib/domain/units';
import { countOf, explainEthWorth, formatAllocated } from '@/lib/text/directory';
import type { OperatorRow } from '@/lib/wire/stats/operators';
import { Effect, type Moment } from './effect';
import { ExitVerdict } from './exit-window';
import { Lines, Quiet } from './lines';
import { PlainAmount } from './plain-amount';
import { Signs } from './signs';
import { SplitCell } from './split-cell';
import { topStakes } from './top-stakes';

const shownStakes = 2;

/** What every row of the list is drawn with. */
export type RowSetting = {
  network: string;
  tokens: StrategyTokens;
  /** The list is of stake in this one strategy. */
  strategy?: Address | undefined;
  now: Moment;
  compared: readonly Address[];
  /** Adds the operator to those compared, or takes it out; undefined where there are enough. */
  compareHref(operator: Address): string | undefined;
};

type Cell = { operator: OperatorRow; setting: RowSetting };

/** The asset that the list is narrowed to, then all by worth. */
function ChosenStake({ operator, setting: { tokens, strategy } }: Cell) {
  const chosen = operator.stakes.find((stake) => stake.strategy === strategy);
  return (
    <>
      {chosen && (
        <span className="font-semibold">
          <PlainAmount strategy={chosen.strategy} tokens={tokens} value={chosen.tokens} />
        </span>
      )}
      <Quiet>
        of <EthAmount value={operator.totalEth} isPlain />
      </Quiet>
    </>
  );
}

/** All by worth, then the assets that make most of it. */
function WholeStake({ operator, setting: { tokens } }: Cell) {
  const held = topStakes(operator.stakes);
  const more = held.length - shownStakes;
  return (
    <>
      <span className="font-semibold">
        <EthAmount value={operator.totalEth} isPlain />
      </span>
      {held.slice(0, shownStakes).map((stake, at) => (
        <Quiet key={stake.strategy}>
          <PlainAmount strategy={stake.strategy} tokens={tokens} value={stake.tokens} />
          {more > 0 && at === shownStakes - 1 ? ` +${more}` : undefined}
        </Quiet>
      ))}
    </>
  );
}

function Stake({ operator, setting }: Cell) {
  return (
    <Lines isFigure>
      {setting.strategy ? (
        <ChosenStake operator={operator} setting={setting} />
      ) : (
        <WholeStake operator={operator} setting={setting} />
      )}
      {operator.uncounted > 0 && (
        <Quiet title={explainEthWorth(operator.uncounted)}>{`${operator.uncounted} without a rate`}</Quiet>
      )}
      <Quiet>{countOf(operator.delegators, 'delegator')}</Quiet>
    </Lines>
  );
}

function AtWork({ operator }: Pick<Cell, 'operator'>) {
  const { avss, operatorSets } = operator;
  return (
    <Lines>
      <span>{`${countOf(avss, 'AVS')}, ${countOf(operatorSets, 'set')}`}</span>
      <Quiet>
        <span className="text-ink">{formatAllocated(operator)}</span> allocated
      </Quiet>
    </Lines>
  );
}

function Slashes({ operator }: Pick<Cell, 'operator'>) {
  if (operator.slashes === 0) return <span className="text-ink-soft">never</span>;
  return (
    <Lines isFigure>
      <span>{countOf(operator.slashes, 'time')}</span>
      <Quiet>
        <Lost value={operator.lostEth} uncounted={operator.lostUncounted} isPlain />
      </Quiet>
    </Lines>
  );
}

function Pending({ operator, setting }: Cell) {
  const { count, nextEffectBlock } = operator.pendingAllocations;
  if (count === 0) return <span className="text-ink-soft">none</span>;
  return (
    <Lines>
      <span className="whitespace-nowrap">{countOf(count, 'change')}</span>
      {nextEffectBlock !== undefined && (
        <Quiet>
          <Effect block={nextEffectBlock} now={setting.now} isShort />
        </Quiet>
      )}
    </Lines>
  );
}

function IsCompared() {
  return (
    <>
      <CheckIcon className="size-3.5" />
      Compared<span className="sr-only">, take out</span>
    </>
  );
}

function Compare({ operator, setting }: Cell) {
  const isIn = setting.compared.includes(operator.address);
  const href = setting.compareHref(operator.address);
  if (!href) return <Quiet>four are chosen</Quiet>;
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      {...(isIn && { 'aria-current': 'true' })}
      className="inline-flex min-h-6 items-center gap-1 text-xs text-accent underline underline-offset-2"
    >
      {isIn ? <IsCompared /> : 'Compare'}
    </Link>
  );
}

/** One operator, related facts in one cell. */
export function DirectoryRow({ operator, setting }: Cell) {
  // That it was slashed has a column of its own.
  const signs = operator.signs.filter((sign) => sign !== 'slashed');
  return (
    <tr>
      <th scope="row">
        <div className="min-w-0 space-y-1 md:min-w-48">
          <Named who={operator} network={setting.network} kind="operator" />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Compare operator={operator} setting={setting} />
            <Signs signs={signs} isGated={operator.approver !== undefined} isPlain />
          </div>
        </div>
      </th>
      <td data-label="Stake" data-figure>
        <Stake operator={operator} setting={setting} />
      </td>
      <td data-label="At work">
        <AtWork operator={operator} />
      </td>
      <td data-label="Slashed" data-figure>
        <Slashes operator={operator} />
      </td>
      <td data-label="Keeps of rewards" data-figure>
        <SplitCell splits={operator.splits} isFigure />
      </td>
      <td data-label="Exit window">
        <ExitVerdict terms={operator.exitWindow} blockTimeSeconds={setting.now.blockTimeSeconds} />
      </td>
      <td data-label="Pending allocations">
        <Pending operator={operator} setting={setting} />
      </td>
    </tr>
  );
}
